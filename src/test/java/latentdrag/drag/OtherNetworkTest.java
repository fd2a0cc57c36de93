package latentdrag.drag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import latentdrag.edit.DragRequest;
import latentdrag.edit.DragSettings;
import latentdrag.edit.Latent;
import latentdrag.generator.Generator;
import latentdrag.generator.ToyNetwork;
import latentdrag.image.Frame;
import latentdrag.image.Mask;
import latentdrag.image.Point;
import latentdrag.image.PointPair;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A drag on a network of another kind: no square pictures, feature maps with a margin, nothing computed on a part of a map. */
class OtherNetworkTest {
    private static final double MIDDLE_X = 15.5;
    private static final double MIDDLE_Y = 11.5;

    private static NDManager base;
    private static Generator toy;

    @BeforeAll
    static void openToy() {
        TensorLibrary.start();
        base = NDManager.newBaseManager();
        toy = new ToyNetwork(base);
    }

    @AfterAll
    static void closeToy() {
        toy.close();
        base.close();
    }

    /** The handle has to be where the ball is, on maps whose margins would shift it by 2 px were they not known. */
    @ParameterizedTest
    @EnumSource(ComputeMode.class)
    void theBallArrivesAndTheHandleIsOnIt(ComputeMode extent) {
        for (int layer = 0; layer < 2; layer++) {
            Point ball = new Point(12, 9);
            Point target = new Point(19, 13);
            DragSettings settings = DragSettings.published()
                    .withBlock(layer)
                    .withStepSize(0.1)
                    .withRadii(64, 128)
                    .withArrival(DragSettings.Arrival.within(0.7));
            DragRequest request =
                    new DragRequest(at(ball), List.of(new PointPair(ball, target)), Optional.empty(), settings);
            try (DragOptimiser optimiser = new DragOptimiser(toy, extent);
                    AlgorithmRun state = optimiser.begin(request)) {
                for (int step = 0; step < 200 && !state.isArrived(); step++) {
                    StepOutcome outcome = state.step(new FrameRequest.Around(state.picture(), 8, 0));
                    assertTrue(outcome.whole(), "a network without parts draws whole pictures");
                }
                state.finish();
                Point centre = centre(state.latent());
                assertTrue(state.isArrived(), "layer " + layer + ": " + state.points());
                assertEquals(target.x(), centre.x(), 1.5, "layer " + layer);
                assertEquals(target.y(), centre.y(), 1.5, "layer " + layer);
                assertEquals(0, state.points().get(0).distanceTo(centre), 1.5, "layer " + layer);
            }
        }
    }

    /** What is held far from the ball costs nothing; held at the ball it keeps it. */
    @ParameterizedTest
    @EnumSource(ComputeMode.class)
    void aMaskHoldsWhatItCovers(ComputeMode extent) {
        Point ball = new Point(12, 11);
        double free = moved(extent, ball, Mask.allEditable(32, 24));
        double held = moved(extent, ball, Mask.allFixed(32, 24));
        assertTrue(held < free / 2, held + " of " + free);
    }

    private static double moved(ComputeMode extent, Point ball, Mask mask) {
        DragSettings settings =
                DragSettings.published().withStepSize(0.05).withRadii(64, 128).withLambda(200);
        DragRequest request =
                new DragRequest(at(ball), List.of(new PointPair(ball, new Point(22, 11))), Optional.of(mask), settings);
        try (DragOptimiser optimiser = new DragOptimiser(toy, extent);
                AlgorithmRun state = optimiser.begin(request)) {
            for (int step = 0; step < 25; step++) {
                state.step(false);
            }
            state.retakeTemplates(Set.of());
            Frame picture = state.picture();
            assertEquals(32, picture.width());
            assertEquals(24, picture.height());
            return centre(state.latent()).distanceTo(ball);
        }
    }

    private static Latent at(Point ball) {
        float[] values = new float[6];
        for (int row = 0; row < 3; row++) {
            values[2 * row] = (float) (ball.x() - MIDDLE_X);
            values[2 * row + 1] = (float) (ball.y() - MIDDLE_Y);
        }
        return new Latent(3, 2, values);
    }

    private static Point centre(Latent latent) {
        double x = 0;
        double y = 0;
        for (int row = 0; row < 3; row++) {
            x += latent.value(row, 0) / 3;
            y += latent.value(row, 1) / 3;
        }
        return new Point(MIDDLE_X + x, MIDDLE_Y + y);
    }
}
