package latentdrag.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import latentdrag.edit.DragStep;
import latentdrag.edit.Latent;
import latentdrag.edit.RunEnding;
import latentdrag.image.Frame;
import latentdrag.image.Point;
import org.junit.jupiter.api.Test;

class MailboxTest {
    private static final Latent LATENT = new Latent(1, 1, new float[] {0});
    private static final Frame FIRST = new Frame(1, 1, 1, new byte[] {1});
    private static final Frame SECOND = new Frame(1, 1, 1, new byte[] {2});

    private final AtomicInteger woken = new AtomicInteger();
    private final Mailbox box = new Mailbox(woken::incrementAndGet);

    private static DragEvent.Progress progress(int step, Optional<Frame> frame) {
        List<Point> points = List.of(new Point(0, 0));
        DragStep made = new DragStep(step, points, List.of(1.0), 0, List.of(1.0), List.of(1.0), 1, LATENT);
        return new DragEvent.Progress(made, frame, step);
    }

    private static DragEvent finished() {
        return new DragEvent.Finished(RunEnding.ARRIVED, 9, List.of(), LATENT, FIRST);
    }

    @Test
    void theNewestLetterReplacesAnUnreadOneAndWakesOnce() {
        box.event(progress(1, Optional.empty()));
        box.event(progress(2, Optional.empty()));
        assertEquals(Optional.of(progress(2, Optional.empty())), box.take());
        assertEquals(Optional.empty(), box.take());
        assertEquals(1, woken.get());
        box.event(progress(3, Optional.empty()));
        assertEquals(2, woken.get());
    }

    @Test
    void theNewestPictureIsKept() {
        box.event(progress(1, Optional.of(FIRST)));
        box.event(progress(2, Optional.of(SECOND)));
        box.event(progress(3, Optional.empty()));
        box.event(progress(4, Optional.empty()));
        assertEquals(Optional.of(progress(4, Optional.of(SECOND))), box.take());
    }

    @Test
    void aPictureThatWasTakenDoesNotComeAgain() {
        box.event(progress(1, Optional.of(FIRST)));
        box.take();
        box.event(progress(2, Optional.empty()));
        assertEquals(Optional.of(progress(2, Optional.empty())), box.take());
    }

    @Test
    void theLastEventIsNeverReplacedAndNothingComesAfterIt() {
        box.event(progress(1, Optional.of(FIRST)));
        box.event(finished());
        box.event(progress(2, Optional.empty()));
        box.event(new DragEvent.Failed("too late"));
        assertEquals(Optional.of(finished()), box.take());
        box.event(progress(3, Optional.empty()));
        assertEquals(Optional.empty(), box.take());
        assertEquals(1, woken.get());
    }

    @Test
    void aRaceOfManyPuttingAndOneTakingLosesNoEnd() throws InterruptedException {
        for (int round = 0; round < 50; round++) {
            Mailbox raced = new Mailbox(() -> {});
            Thread putting = new Thread(() -> {
                for (int step = 1; step <= 200; step++) {
                    raced.event(progress(step, Optional.empty()));
                }
                raced.event(finished());
            });
            putting.start();
            DragEvent last = progress(0, Optional.empty());
            int seen = 0;
            while (!(last instanceof DragEvent.Finished)) {
                Optional<DragEvent> letter = raced.take();
                if (letter.isPresent()) {
                    last = letter.get();
                    if (last instanceof DragEvent.Progress p) {
                        assertEquals(true, p.step().step() > seen, "letters come in order");
                        seen = p.step().step();
                    }
                }
            }
            putting.join();
            assertInstanceOf(DragEvent.Finished.class, last);
        }
    }
}
