package latentdrag.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import latentdrag.edit.BestStep;
import latentdrag.edit.DragHealth;
import latentdrag.edit.DragRequest;
import latentdrag.edit.DragSettings;
import latentdrag.edit.DragStep;
import latentdrag.edit.Latent;
import latentdrag.edit.LatentOrigin;
import latentdrag.edit.PointHealth.Symptom;
import latentdrag.image.PointPair;
import latentdrag.suite.NeedsModel;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The words of drag health, provoked on the bundled model. */
@Timeout(240)
@NeedsModel
class HealthOfRealRunsTest {
    private static Engine engine;
    private static ModelInfo info;
    private static Latent start;

    @BeforeAll
    static void openTheBundledModel() {
        engine = Engine.start(new EngineOptions(EngineOptions.Device.CPU, 1));
        info = engine.open(Path.of("models/clay-animals.safetensors"), ProgressListener.NONE)
                .join();
        start = engine.latent(LatentOrigin.Seed.of(13, 0.7)).join();
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    private static DragSettings settings(double stepSize, int steps) {
        return info.dragDefaults().withStepSize(stepSize).withMaxSteps(steps);
    }

    private static List<DragStep> run(DragSettings settings, PointPair... pairs) {
        List<DragStep> steps = new CopyOnWriteArrayList<>();
        DragRequest request = new DragRequest(start, List.of(pairs), Optional.empty(), settings);
        DragEvent last = engine.drag(request, new FramePolicy.LastOnly(), event -> {
                    if (event instanceof DragEvent.Progress progress) {
                        steps.add(progress.step());
                    }
                })
                .ended()
                .join();
        assertTrue(last instanceof DragEvent.Finished, last::toString);
        return steps;
    }

    private static DragHealth health(List<DragStep> steps) {
        return DragHealth.of(steps, info.dragDefaults(), info.height());
    }

    private static int px(double share) {
        return (int) Math.rint(share * info.width());
    }

    /** The middle of the picture, where the animal is, dragged by an eighth of the width. */
    private static PointPair animal() {
        return PointPair.of(px(0.52), px(0.54), px(0.65), px(0.54));
    }

    @Test
    void aHandleOnTheBackgroundIsOfLowTextureAndOneOnTheAnimalIsNot() {
        PointPair ground = PointPair.of(px(0.08), px(0.3), px(0.2), px(0.3));
        List<DragStep> steps = run(settings(info.dragDefaults().stepSize(), 1), ground, animal());
        assertEquals(Set.of(Symptom.LOW_TEXTURE), health(steps).points().get(0).symptoms());
        assertEquals(Set.of(), health(steps).points().get(1).symptoms());
    }

    @Test
    void aStepSizeFarTooLargeLosesThePointAndTheBestStepIsOneWhereItWasNotYet() {
        List<DragStep> steps = run(settings(60 * info.dragDefaults().stepSize(), 40), animal());
        int lost = IntStream.rangeClosed(1, steps.size())
                .filter(n -> health(steps.subList(0, n)).has(Symptom.LOST))
                .findFirst()
                .orElseThrow();
        assertTrue(lost > 1);
        BestStep best = BestStep.of(steps, start, info.dragDefaults().order()).orElseThrow();
        DragStep there = steps.stream()
                .filter(step -> step.points().equals(best.points()))
                .findFirst()
                .orElseThrow();
        assertTrue(there.confidences().get(0) >= DragHealth.LOST_BELOW);
    }

    @Test
    void aStepSizeFarTooSmallLeavesThePointStuck() {
        List<DragStep> steps = run(settings(1e-3 * info.dragDefaults().stepSize(), 36), animal());
        assertEquals(Set.of(Symptom.STUCK), health(steps).points().get(0).symptoms());
    }

    /** An anchor six pixels beside the handle wants to stay where the handle takes it away. */
    @Test
    void twoPointsThatPullAgainstEachOtherAtALargeStepSizeOscillate() {
        PointPair dragged = PointPair.of(px(0.52), px(0.54), px(0.65), px(0.54));
        PointPair anchor = PointPair.of(px(0.52) + 6, px(0.54), px(0.52) + 6, px(0.54));
        List<DragStep> steps = run(settings(2 * info.dragDefaults().stepSize(), 60), dragged, anchor);
        List<Integer> oscillating = IntStream.rangeClosed(1, steps.size())
                .filter(n -> health(steps.subList(0, n)).has(Symptom.OSCILLATING))
                .boxed()
                .toList();
        assertFalse(oscillating.isEmpty(), "it goes to and fro and comes no nearer");
        assertTrue(oscillating.get(0) > 6, "which takes some steps to be seen");
    }

    @Test
    void aDragThatArrivesIsWellAllTheWay() {
        List<DragStep> steps = run(settings(info.dragDefaults().stepSize(), 300), animal());
        List<Integer> lost = new ArrayList<>();
        for (int n = 1; n <= steps.size(); n++) {
            if (health(steps.subList(0, n)).has(Symptom.LOST)) {
                lost.add(n);
            }
        }
        assertEquals(List.of(), lost);
        assertFalse(health(steps).has(Symptom.LOW_TEXTURE));
    }

    @Test
    void aStepIsMeasuredWithoutAnythingComingOfIt() {
        DragRequest request = new DragRequest(start, List.of(animal()), Optional.empty(), settings(0.01, 300));
        double millis = engine.stepMillis(request).join();
        assertTrue(millis > 0 && Double.isFinite(millis));
        int arrays = engine.modelArrays().join();
        engine.stepMillis(request).join();
        assertEquals(arrays, engine.modelArrays().join());
    }
}
