package latentdrag.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import latentdrag.image.Frame;
import latentdrag.image.Point;
import latentdrag.image.PointPair;
import org.junit.jupiter.api.Test;

class TimelineTest {
    private static final PointPair PAIR = PointPair.of(10, 2, 50, 2);

    private final History history = new History(
            "Open",
            Document.of(Path.of("m.safetensors"), LatentOrigin.Seed.of(5, 0.7), picture(0), DragSettings.published()));

    private static Latent latent(int value) {
        return new Latent(1, 1, new float[] {value});
    }

    private static Picture picture(int value) {
        return new Picture(latent(value), new Frame(8, 8, 1, new byte[64]));
    }

    /** A run that leaves the first latent and comes to the last by one a step, its point 10 px further right than the latent. */
    private void run(int from, int to) {
        List<DragStep> steps = IntStream.rangeClosed(1, to - from)
                .mapToObj(i -> new DragStep(
                        i,
                        List.of(new Point(10 + from + i, 2)),
                        List.of(0.0),
                        1,
                        List.of(1.0),
                        List.of(),
                        1,
                        latent(from + i)))
                .toList();
        history.push("Drag", history.present().afterRun(picture(to), List.of(new Point(10 + to, 2))), steps);
    }

    private void goTo(int stop) {
        Timeline timeline = Timeline.of(history.moment());
        TimelineEntry there = timeline.stops().get(stop);
        Document now = history.present();
        history.push(
                "Go",
                now.withCurrent(picture((int) there.latent().value(0, 0)))
                        .withPairs(there.pairsToGoOnWith(now.pairs())));
    }

    private List<Integer> values() {
        return Timeline.of(history.moment()).stops().stream()
                .map(stop -> (int) stop.latent().value(0, 0))
                .toList();
    }

    private int position() {
        return Timeline.of(history.moment()).position();
    }

    @Test
    void aPictureIsOneStopAndEveryStepOfARunOneMore() {
        assertEquals(List.of(0), values());
        history.push("Add point", history.present().withPair(PAIR));
        assertEquals(List.of(0), values());
        run(0, 3);
        assertEquals(List.of(0, 1, 2, 3), values());
        assertEquals(3, position());
        history.push("Move target", history.present().withPair(0, PAIR));
        run(3, 5);
        assertEquals(List.of(0, 1, 2, 3, 4, 5), values());
    }

    @Test
    void goingBackKeepsWhatCameAfterUntilARunBranchesAndUndoBringsItAgain() {
        history.push("Add point", history.present().withPair(PAIR));
        run(0, 4);
        goTo(2);
        assertEquals(List.of(0, 1, 2, 3, 4), values());
        assertEquals(2, position());
        goTo(4);
        assertEquals(4, position());
        goTo(1);
        history.push("Drag", history.present().withCurrent(picture(9)), List.of());
        assertEquals(List.of(0, 1, 9), values(), "a branch");
        history.undo();
        assertEquals(List.of(0, 1, 2, 3, 4), values());
        assertEquals(1, position());
    }

    @Test
    void pointsAreWhereTrackingHadThemAtTheStopAndTargetsWhereTheyAreNow() {
        history.push("Add point", history.present().withPair(PAIR));
        run(0, 4);
        history.push("Move target", history.present().withPair(0, PointPair.of(14, 2, 70, 7)));
        goTo(2);
        assertEquals(List.of(PointPair.of(12, 2, 70, 7)), history.present().pairs());
        goTo(0);
        assertEquals(List.of(PAIR), history.present().pairs(), "as they were before the run");
    }

    @Test
    void pointsThatWereReplacedSinceAreThoseOfTheStopAgain() {
        history.push("Add point", history.present().withPair(PAIR));
        run(0, 4);
        history.push("Place points", history.present().withPairs(List.of(PointPair.of(1, 1, 3, 3))));
        goTo(2);
        assertEquals(List.of(PointPair.of(12, 2, 50, 2)), history.present().pairs());
        goTo(4);
        assertEquals(List.of(PointPair.of(1, 1, 3, 3)), history.present().pairs());
    }

    @Test
    void aPointThatHasArrivedIsNoAnchor() {
        history.push("Add point", history.present().withPair(PointPair.of(10, 2, 14, 2)));
        run(0, 4);
        goTo(2);
        assertEquals(List.of(PointPair.of(12, 2, 14, 2)), history.present().pairs());
    }

    /** The last step only finds that the points are there: it leaves the latent as the step before it. */
    private void arrive(Point before, Point there) {
        history.push("Add point", history.present().withPair(PointPair.of(10, 2, 14, 2)));
        List<DragStep> steps = List.of(
                step(1, 1, new Point(11, 2)), step(2, 2, new Point(12, 2)), step(3, 3, before), step(4, 3, there));
        history.push("Drag", history.present().afterRun(picture(3), List.of(there)), steps);
    }

    private static DragStep step(int number, int latent, Point at) {
        return new DragStep(number, List.of(at), List.of(0.0), 1, List.of(1.0), List.of(), 1, latent(latent));
    }

    @Test
    void oneCanGoBackFromTheStepAtWhichThePointsArrivedThoughItsPictureIsThatOfTheStepBefore() {
        arrive(new Point(13, 2), new Point(14, 2));
        assertEquals(List.of(0, 1, 2, 3, 3), values());
        assertEquals(4, position());
        goTo(3);
        assertEquals(3, position());
        goTo(2);
        assertEquals(2, position());
        goTo(3);
        history.push("Move target", history.present().withPair(0, PointPair.of(13, 2, 60, 2)));
        assertEquals(3, position(), "and stays there when its target is moved");
        history.push("Move handle", history.present().withPair(0, PointPair.of(40, 40, 60, 2)));
        assertEquals(3, position(), "or its handle");
    }

    @Test
    void aStepThatMovedNothingIsNoStopOfItsOwn() {
        arrive(new Point(13, 2), new Point(13, 2));
        assertEquals(List.of(0, 1, 2, 3), values());
        assertEquals(3, position());
        assertEquals(4, Timeline.of(history.moment()).stops().get(3).step());
        goTo(2);
        assertEquals(2, position());
    }

    @Test
    void anAnchorStaysWhereItIs() {
        PointPair anchor = PointPair.of(5, 5, 5, 5);
        history.push("Add anchor", history.present().withPair(anchor));
        run(0, 4);
        goTo(2);
        assertEquals(List.of(anchor), history.present().pairs());
    }

    @Test
    void resetIsTheFirstStopAndAnotherPictureBeginsAnew() {
        history.push("Add point", history.present().withPair(PAIR));
        run(0, 4);
        history.push("Reset", history.present().reset(List.of(PAIR)));
        assertEquals(0, position());
        assertEquals(5, values().size());
        assertEquals(1, Timeline.of(history.moment()).way().size());
        history.push("New picture", history.present().withOriginal(LatentOrigin.Seed.of(6, 0.7), picture(70)));
        assertEquals(List.of(70), values());
    }

    @Test
    void runsWhoseStepsWereForgottenAreOneStopEach() {
        history.push("Drag", history.present().withCurrent(picture(4)));
        history.push("Drag", history.present().withCurrent(picture(7)));
        assertEquals(List.of(0, 4, 7), values());
    }

    private void show(double share) {
        Strength strength =
                Strength.whole(history.present().edit(), RowGroups.PAPER).with(share);
        int shown = (int) strength.from(latent(0)).value(0, 0);
        history.push("Strength", history.present().withStrength(strength, picture(shown)));
    }

    @Test
    void aRunFromAPartOfAnEditBeginsWhereThatPartEndsSoThatTheWayHasNoLeap() {
        history.push("Add point", history.present().withPair(PAIR));
        run(0, 8);
        show(0.5);
        assertEquals(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8), values(), "the edit as a whole");
        run(4, 6);
        assertEquals(11, values().size());
        assertEquals(
                List.of(0f, 0.5f, 1f, 1.5f, 2f, 2.5f, 3f, 3.5f, 4f, 5f, 6f),
                Timeline.of(history.moment()).stops().stream()
                        .map(stop -> stop.latent().value(0, 0))
                        .toList());
        show(0.5);
        run(3, 4);
        assertEquals(
                List.of(0f, 0.25f, 0.5f, 0.75f, 1f, 1.25f, 1.5f, 1.75f, 2f, 2.5f, 3f, 4f),
                Timeline.of(history.moment()).stops().stream()
                        .map(stop -> stop.latent().value(0, 0))
                        .toList(),
                "a part of a part");
        goTo(8);
        assertEquals(8, position(), "and it is found again");
        history.goTo(3);
        assertEquals(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8), values(), "undo brings the edit back as a whole");
    }

    @Test
    void whileARunGoesOnTheTimelineIsAlreadyWhatItWillBe() {
        history.push("Add point", history.present().withPair(PAIR));
        run(0, 8);
        show(0.5);
        goTo(2);
        show(0.5);
        Timeline before = Timeline.of(history.moment());
        Document begun = history.present();
        assertEquals(before, before.during(begun, List.of(), begun.pairs()));
        run(1, 4);
        History.Entry entry = history.entries().get(history.entries().size() - 1);
        Timeline during = before.during(begun, entry.steps(), entry.document().pairs());
        assertEquals(
                Timeline.of(history.moment()).stops().stream()
                        .map(TimelineEntry::latent)
                        .toList(),
                during.stops().stream().map(TimelineEntry::latent).toList());
        assertEquals(List.of(0, 0, 1, 2, 3, 4), values());
        assertEquals(5, during.position());
        assertEquals(List.of(PointPair.of(13, 2, 50, 2)), during.stops().get(4).pairsHere());
    }
}
