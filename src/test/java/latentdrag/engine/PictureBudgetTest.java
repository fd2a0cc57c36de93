package latentdrag.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import latentdrag.engine.PictureBudget.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The budget against a clock of its own: a step, a whole picture and a part take the milliseconds a test says. */
class PictureBudgetTest {
    private static final double SHARE = 0.3;

    /** A whole picture that is drawn bit by bit takes that many steps. */
    private static final int PARTS = 5;

    /** A run of which everything is known. */
    private static class Toy {
        boolean begun;
        final double step;
        final double whole;
        final double part;
        final List<Kind> kinds = new ArrayList<>();
        final List<Double> ends = new ArrayList<>();
        double clock;
        double pictures;
        double longestGap;
        double lastPicture;
        int wholes;
        int partsOfWhole;

        Toy(double step, double whole, double part) {
            this.step = step;
            this.whole = whole;
            this.part = part;
        }

        PictureBudget budget() {
            return new PictureBudget(new FramePolicy.Share(SHARE), whole, true);
        }

        Toy begunWithPicture() {
            begun = true;
            return this;
        }

        Toy run(double millis) {
            PictureBudget budget = budget();
            if (begun) {
                budget.begunWithPicture();
            }
            while (clock < millis) {
                Kind kind = budget.next();
                double picture = switch (kind) {
                    case NONE -> 0;
                    case PART -> part;
                    case RENEWAL -> part + whole / PARTS;
                    case WHOLE -> whole;
                };
                partsOfWhole += kind == Kind.RENEWAL ? 1 : 0;
                boolean finished = kind == Kind.WHOLE || kind == Kind.RENEWAL && partsOfWhole % PARTS == 0;
                budget.spent(step + picture, kind, picture, finished);
                clock += step + picture;
                pictures += picture;
                wholes += finished ? 1 : 0;
                if (kind != Kind.NONE) {
                    longestGap = Math.max(longestGap, clock - lastPicture);
                    lastPicture = clock;
                }
                kinds.add(kind);
                ends.add(clock);
            }
            return this;
        }

        double share() {
            return pictures / clock;
        }

        long count(Kind kind) {
            return kinds.stream().filter(k -> k == kind).count();
        }

        double framesASecond() {
            return kinds.stream().filter(k -> k != Kind.NONE).count() / clock * 1000;
        }
    }

    /** Networks of 128, 256, 512 and 1024 px on two cores, and one so small that nothing costs anything. */
    @ParameterizedTest
    @CsvSource({"30, 14, 9", "45, 246, 30", "90, 1200, 40", "90, 1700, 40", "2, 0.5, 0.4"})
    void picturesTakeTheirShareAndComeFiveTimesASecond(double step, double whole, double part) {
        Toy run = new Toy(step, whole, part).begunWithPicture().run(60_000);
        assertTrue(run.share() <= SHARE + 0.01, "share " + run.share());
        assertTrue(run.share() > 0.6 * SHARE, "share " + run.share());
        assertTrue(run.framesASecond() >= 5, run.framesASecond() + " frames a second");
        assertTrue(run.longestGap <= Math.max(300, 2 * step + part + whole / PARTS), run.longestGap + " ms");
    }

    @Test
    void whereWholePicturesAreCheapThereIsNoOtherKind() {
        Toy run = new Toy(30, 14, 9).begunWithPicture().run(20_000);
        assertEquals(0, run.count(Kind.PART));
        assertTrue(run.count(Kind.WHOLE) > 100);
    }

    @Test
    void whereTheyAreNotAWholeOneComesNowAndThen() {
        Toy run = new Toy(90, 1200, 38).begunWithPicture().run(60_000);
        assertTrue(run.wholes >= 2 && run.wholes <= 5, run.wholes + " whole ones");
        assertEquals(0, run.count(Kind.WHOLE), "the run begins with a picture, and the others come bit by bit");
    }

    @Test
    void withoutAPictureToBeginWithTheFirstStepHasAWholeOneAndPaysNothingForIt() {
        Toy run = new Toy(90, 1200, 38).run(3_000);
        assertEquals(Kind.WHOLE, run.kinds.get(0));
        assertTrue(run.count(Kind.PART) >= 6, run.kinds.toString());
    }

    /** Twenty points are as dear as the picture. */
    @Test
    void partsThatSaveNothingAreGivenUp() {
        Toy run = new Toy(300, 1200, 1000).begunWithPicture().run(60_000);
        assertTrue(run.count(Kind.PART) <= 2, run.count(Kind.PART) + " parts");
        assertTrue(run.wholes >= 10, run.wholes + " whole ones, " + run.kinds);
        assertTrue(run.share() <= SHARE + 0.02, "share " + run.share());
    }

    /** The first picture of a model takes its library's preparations as well; that must not cost a run its pictures. */
    @Test
    void aFirstPictureThatTookLongIsNotHeldAgainstTheOthers() {
        Toy run = new Toy(30, 14, 9) {
            @Override
            PictureBudget budget() {
                return new PictureBudget(new FramePolicy.Share(SHARE), 900, false);
            }
        }.begunWithPicture().run(10_000);
        assertTrue(run.framesASecond() >= 5, run.framesASecond() + " frames a second");
        assertTrue(run.count(Kind.WHOLE) > 100, run.count(Kind.WHOLE) + " whole ones");
    }

    /** A picture that takes about as long as is affordable, a little more, a little less: the run does not waver. */
    @Test
    void aRunKeepsToOneKind() {
        PictureBudget budget = new PictureBudget(new FramePolicy.Share(SHARE), 55, true);
        budget.begunWithPicture();
        int changes = 0;
        Kind before = Kind.WHOLE;
        for (int i = 0; i < 2_000; i++) {
            Kind kind = budget.next();
            double picture = kind == Kind.WHOLE ? 60 + 20 * Math.sin(i) : kind == Kind.PART ? 30 : 0;
            budget.spent(50 + picture, kind, picture, kind == Kind.WHOLE);
            if (kind != Kind.NONE) {
                changes += kind == before ? 0 : 1;
                before = kind;
            }
        }
        assertEquals(0, changes);
    }

    @Test
    void allOrNothing() {
        PictureBudget every = new PictureBudget(new FramePolicy.Every(), 0, false);
        PictureBudget last = new PictureBudget(new FramePolicy.LastOnly(), 0, false);
        for (int step = 0; step < 5; step++) {
            assertEquals(Kind.WHOLE, every.next());
            every.spent(100, Kind.WHOLE, 99, true);
            assertEquals(Kind.NONE, last.next());
            last.spent(100, Kind.NONE, 0, false);
        }
    }

    @Test
    void aShareIsAShare() {
        assertThrows(IllegalArgumentException.class, () -> new FramePolicy.Share(0));
        assertThrows(IllegalArgumentException.class, () -> new FramePolicy.Share(1.5));
        assertThrows(IllegalArgumentException.class, () -> new FramePolicy.Share(Double.NaN));
    }

    @Test
    void theRateIsThatOfTheLastSecond() {
        StepRate rate = new StepRate();
        assertEquals(0.5, rate.step(2000), 1e-9);
        for (int i = 0; i < 20; i++) {
            rate.step(100);
        }
        assertEquals(10, rate.step(100), 1e-9);
        assertEquals(0.2, rate.step(5000), 1e-9);
    }
}
