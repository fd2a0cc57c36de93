package latentdrag.drag.preview;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import latentdrag.drag.AlgorithmRun;
import latentdrag.drag.ComputeMode;
import latentdrag.drag.DragOptimiser;
import latentdrag.drag.FrameRenderer;
import latentdrag.drag.FrameRequest;
import latentdrag.drag.StepOutcome;
import latentdrag.drag.TensorLibrary;
import latentdrag.edit.DragRequest;
import latentdrag.edit.DragSettings;
import latentdrag.edit.Latent;
import latentdrag.generator.CellWindow;
import latentdrag.image.Frame;
import latentdrag.image.Point;
import latentdrag.image.PointPair;
import latentdrag.stylegan2.Architecture;
import latentdrag.stylegan2.ToyGenerator;
import latentdrag.stylegan2.network.StyleGan2Generator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Pictures of which only what lies around the points is new. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PartialPreviewTest {
    private static final int SIZE = 128;
    private static final int SIDE = 16;

    /** Milliseconds of a renewal in which there is time for one layer and no other. */
    private static final double ONE_LAYER = 1e-9;

    private NDManager manager;
    private StyleGan2Generator toy;
    private DragRequest request;

    /** How the steps are made. */
    ComputeMode extent() {
        return ComputeMode.CHEAPEST;
    }

    @BeforeAll
    void make() {
        TensorLibrary.start();
        manager = NDManager.newBaseManager();
        toy = ToyGenerator.of(manager, Architecture.standard(SIZE, 16, 0, 16, 2, 512, 8), 1);
        float[] values = new float[toy.architecture().numWs() * 16];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Math.sin(i % 16 + 1);
        }
        Latent start = new Latent(toy.architecture().numWs(), 16, values);
        DragSettings settings = DragSettings.published()
                .withStepSize(0.02)
                .withRadii(12, 24)
                .withArrival(DragSettings.Arrival.within(0.01));
        request = new DragRequest(start, List.of(PointPair.of(48, 48, 80.3, 48.3)), Optional.empty(), settings);
    }

    @AfterAll
    void free() {
        toy.close();
        manager.close();
    }

    /** The frames of a run of parts over the picture it begins with. */
    private List<Frame> partsOver(
            Frame first, DragOptimiser optimiser, AlgorithmRun state, List<Latent> seen, int steps) {
        List<Frame> frames = new ArrayList<>();
        Frame shown = first;
        for (int i = 0; i < steps; i++) {
            seen.add(state.latent());
            shown = state.step(new FrameRequest.Around(shown, SIDE, i % 10 > 4 ? ONE_LAYER : 0))
                    .frame()
                    .orElseThrow();
            frames.add(shown);
        }
        return frames;
    }

    @Test
    void aroundThePointThePictureIsThePresentOneAndElsewhereTheEarlierOneToTheByte() {
        try (DragOptimiser optimiser = new DragOptimiser(toy, extent());
                FrameRenderer renderer = new FrameRenderer(toy);
                AlgorithmRun state = optimiser.begin(request)) {
            Frame first = renderer.render(request.latent());
            List<Latent> seen = new ArrayList<>();
            Frame shown = first;
            for (int step = 0; step < 8; step++) {
                Frame before = shown;
                CellWindow window = PointSurroundings.windows(state.points(), SIDE, SIZE, SIZE)
                        .get(0);
                shown = partsOver(before, optimiser, state, seen, 1).get(0);
                Frame whole = renderer.render(seen.get(step));
                int fade = PointSurroundings.fade(window);
                for (int y = 0; y < SIZE; y++) {
                    for (int x = 0; x < SIZE; x++) {
                        boolean in =
                                y >= window.top() && y < window.bottom() && x >= window.left() && x < window.right();
                        boolean deep = y >= window.top() + fade
                                && y < window.bottom() - fade
                                && x >= window.left() + fade
                                && x < window.right() - fade;
                        if (deep) {
                            assertEquals(whole.value(x, y, 0), shown.value(x, y, 0), 1, "present at " + x + ", " + y);
                        } else if (!in) {
                            assertEquals(before.value(x, y, 0), shown.value(x, y, 0), "earlier at " + x + ", " + y);
                        }
                    }
                }
            }
        }
    }

    /** A whole picture that comes bit by bit is that of the step it was begun in, with the present one around the point. */
    @Test
    void aRenewedPictureIsWholeAgain() {
        try (DragOptimiser optimiser = new DragOptimiser(toy, extent());
                FrameRenderer renderer = new FrameRenderer(toy);
                AlgorithmRun state = optimiser.begin(request)) {
            Frame shown = renderer.render(request.latent());
            state.step(false);
            Latent begun = state.latent();
            CellWindow window =
                    PointSurroundings.windows(state.points(), SIDE, SIZE, SIZE).get(0);
            StepOutcome outcome = state.step(new FrameRequest.Around(shown, SIDE, ONE_LAYER));
            CellWindow later = window;
            while (!outcome.whole()) {
                later = later.hull(PointSurroundings.windows(state.points(), SIDE, SIZE, SIZE)
                        .get(0));
                outcome = state.step(new FrameRequest.Around(outcome.frame().orElseThrow(), SIDE, ONE_LAYER));
            }
            Frame whole = renderer.render(begun);
            Frame frame = outcome.frame().orElseThrow();
            for (int y = 0; y < SIZE; y++) {
                for (int x = 0; x < SIZE; x++) {
                    boolean in = y >= later.top() && y < later.bottom() && x >= later.left() && x < later.right();
                    assertTrue(in || whole.value(x, y, 1) == frame.value(x, y, 1), "elsewhere at " + x + ", " + y);
                }
            }
        }
    }

    /** Frame to frame nothing jumps back, whether whole pictures come in between or not. */
    @Test
    void nothingFlickers() {
        try (DragOptimiser optimiser = new DragOptimiser(toy, extent());
                FrameRenderer renderer = new FrameRenderer(toy);
                AlgorithmRun state = optimiser.begin(request)) {
            Frame first = renderer.render(request.latent());
            List<Latent> seen = new ArrayList<>();
            List<Frame> frames = partsOver(first, optimiser, state, seen, 30);
            long backAndForth = 0;
            for (int i = 2; i < frames.size(); i++) {
                backAndForth += reversals(frames.get(i - 2), frames.get(i - 1), frames.get(i));
            }
            assertEquals(0, backAndForth, "pixels that went back to what they had been by more than a few levels");
            assertTrue(!frames.get(29).equals(first), "something moves");
        }
    }

    /** Pixels that change and at once change back by more than half, as an eye sees flicker. */
    private static long reversals(Frame a, Frame b, Frame c) {
        long count = 0;
        for (int y = 0; y < a.height(); y++) {
            for (int x = 0; x < a.width(); x++) {
                int there = b.value(x, y, 0) - a.value(x, y, 0);
                int back = c.value(x, y, 0) - b.value(x, y, 0);
                boolean seen = Math.abs(there) > 12 && Math.abs(back) > 12;
                count += seen && there * back < 0 && 2 * Math.abs(back) > Math.abs(there) ? 1 : 0;
            }
        }
        return count;
    }

    @Test
    void nothingIsLeftBehind() {
        try (DragOptimiser optimiser = new DragOptimiser(toy, extent());
                FrameRenderer renderer = new FrameRenderer(toy);
                AlgorithmRun state = optimiser.begin(request)) {
            Frame first = renderer.render(request.latent());
            List<Frame> frames = partsOver(first, optimiser, state, new ArrayList<>(), 10);
            int run = state.arrayCount();
            int model = toy.manager().getManagedArrays().size();
            partsOver(frames.get(9), optimiser, state, new ArrayList<>(), 20);
            assertEquals(run, state.arrayCount());
            assertEquals(model, toy.manager().getManagedArrays().size());
        }
    }

    @Test
    void squaresThatOverlapAreDrawnOnce() {
        Point a = new Point(20, 20);
        Point b = new Point(24, 22);
        Point c = new Point(60, 2);
        assertEquals(
                List.of(new CellWindow(0, 52, 12, 64), new CellWindow(12, 12, 32, 32)),
                PointSurroundings.windows(List.of(a, b, c), SIDE, 64, 64).stream()
                        .sorted((p, q) -> Integer.compare(p.top(), q.top()))
                        .toList());
    }
}
