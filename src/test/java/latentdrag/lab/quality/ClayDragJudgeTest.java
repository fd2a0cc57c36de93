package latentdrag.lab.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import latentdrag.image.Frame;
import latentdrag.lab.clay.ClayDrag;
import latentdrag.lab.clay.ClayDragSet;
import latentdrag.lab.clay.ClayGenerator;
import latentdrag.lab.clay.ClayPictures;
import latentdrag.lab.clay.ClayValues;
import latentdrag.lab.clay.ClayWorld;
import latentdrag.lab.landmarks.LandmarkDetector;
import latentdrag.suite.NeedsModel;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** With the landmark detector that comes with the program. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@NeedsModel
class ClayDragJudgeTest {
    private static final int SIZE = 256;

    /** Ears; five points. */
    private final ClayDrag drag = ClayDragSet.fixed().get(5);

    private final Frame before = frame(drag.source());
    private final Frame target = frame(drag.target());
    private LandmarkDetector detector;
    private ClayDragJudge judge;

    @BeforeAll
    void loadDetector() throws IOException {
        detector = LandmarkDetector.load(Path.of("models/clay-landmarks.safetensors"));
        judge = new ClayDragJudge(drag, SIZE, detector);
    }

    @AfterAll
    void closeDetector() {
        detector.close();
    }

    private static Frame frame(ClayValues animal) {
        return ClayPictures.sheet(List.of(new ClayWorld().render(animal, SIZE)), SIZE, 1);
    }

    @Test
    void theWorldsOwnTargetIsThePerfectResult() {
        ClayDragJudge.Verdict verdict = judge.judge(before, target);
        assertTrue(verdict.movingBeforePx() > 20, verdict.toString());
        assertTrue(verdict.movingAfterPx() < 3, verdict.toString());
        assertTrue(verdict.psnrAfter() > 50 && verdict.psnrOwn() > 50, verdict.toString());
        assertTrue(verdict.psnrBefore() < 30, verdict.toString());
        assertTrue(verdict.outside() < 0.004 && verdict.background() < 0.004, verdict.toString());
        assertEquals(verdict.furOfWorld(), verdict.fur(), 0.002);
        assertEquals(target, judge.target());
    }

    @Test
    void nothingDoneIsNothingReached() {
        ClayDragJudge.Verdict verdict = judge.judge(before, before);
        assertEquals(verdict.beforePx(), verdict.afterPx());
        assertEquals(verdict.psnrBefore(), verdict.psnrAfter());
        assertEquals(0, verdict.outside());
        assertEquals(0, judge.apart(before, before));
    }

    @Test
    void paintWhereNothingShouldChangeIsSeen() {
        byte[] bytes = target.toBytes();
        // The upper left corner, which no animal reaches: 51 of 255 levels lighter or darker.
        for (int y = 0; y < 32; y++) {
            for (int x = 0; x < 32 * 3; x++) {
                int i = y * SIZE * 3 + x;
                bytes[i] = (byte) ((bytes[i] & 0xff) > 127 ? (bytes[i] & 0xff) - 51 : (bytes[i] & 0xff) + 51);
            }
        }
        ClayDragJudge.Verdict clean = judge.judge(before, target);
        ClayDragJudge.Verdict painted = judge.judge(before, new Frame(SIZE, SIZE, 3, bytes));
        double expected = 0.2 * 32 * 32 / (clean.outsideShare() * SIZE * SIZE);
        assertEquals(expected, painted.outside() - clean.outside(), 0.1 * expected);
        assertTrue(painted.background() > clean.background() + 0.002, painted.toString());
    }

    @Test
    void whatTheGeneratorCouldShowIsNearTheTarget() {
        try (ClayGenerator generator = ClayGenerator.open(Path.of("models/clay-animals.safetensors"))) {
            ClayDragJudge own = new ClayDragJudge(drag, generator.size(), detector);
            ClayDragJudge.Best best = own.best(drag, generator);
            assertTrue(best.px() < 0.02 * generator.size(), best.toString());
            assertTrue(best.psnr() > 22, best.toString());
        }
    }
}
