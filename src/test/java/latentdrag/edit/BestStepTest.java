package latentdrag.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import latentdrag.edit.DragSettings.StepOrder;
import latentdrag.image.Point;
import org.junit.jupiter.api.Test;

class BestStepTest {
    private static final Latent BEFORE = RunSteps.latent(0);

    /** Comes as near as 20 px in its tenth step, then goes away again. */
    private static final List<DragStep> OVERSHOT = RunSteps.of(30, i -> i < 10 ? 8 * (i + 1) : 80 - 2 * (i - 9));

    @Test
    void itIsTheNearestOneOnTheLatentItsPointsStandOn() {
        BestStep pulled =
                BestStep.of(OVERSHOT, BEFORE, StepOrder.PULL_THEN_TRACK).orElseThrow();
        assertEquals(new BestStep(10, RunSteps.latent(10), List.of(new Point(80, 0)), 20), pulled);
        BestStep tracked =
                BestStep.of(OVERSHOT, BEFORE, StepOrder.TRACK_THEN_PULL).orElseThrow();
        assertEquals(RunSteps.latent(9), tracked.latent(), "where tracking comes first the pull came after");
        assertEquals(9, tracked.step(), "which is where the timeline shows this latent");
    }

    @Test
    void theFirstStepStandsOnTheLatentBefore() {
        List<DragStep> worse = RunSteps.of(5, i -> 50 - i);
        BestStep best = BestStep.of(worse, BEFORE, StepOrder.TRACK_THEN_PULL).orElseThrow();
        assertEquals(0, best.step());
        assertEquals(BEFORE, best.latent());
    }

    @Test
    void nearIsNothingWhenThePointIsLost() {
        List<DragStep> strayed = RunSteps.of(30, i -> 3 * i, i -> i < 12 ? 0.6 : 0.05, 0.7);
        assertEquals(
                12,
                BestStep.of(strayed, BEFORE, StepOrder.PULL_THEN_TRACK)
                        .orElseThrow()
                        .step());
        List<DragStep> neverFound = RunSteps.of(30, i -> 3 * i, i -> 0.05, 0.7);
        assertEquals(Optional.empty(), BestStep.of(neverFound, BEFORE, StepOrder.PULL_THEN_TRACK));
    }
}
