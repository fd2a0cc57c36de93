package latentdrag.drag;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import latentdrag.edit.DragRequest;
import latentdrag.edit.DragSettings;
import latentdrag.edit.DragStep;
import latentdrag.edit.RunEnding;
import latentdrag.generator.Generator;
import latentdrag.image.Frame;
import latentdrag.image.Mask;
import latentdrag.image.PointPair;
import latentdrag.tensor.Transfers;

/**
 * Interactive point-based manipulation (Pan et al., "Drag Your GAN", arXiv 2305.10973, Section 3): every step looks at the features
 * of w⁺, tracks the handle points in them ({@link PointTracking}) and pulls w⁺ so that what is around the points moves towards
 * their targets ({@link MotionSupervision}, {@link MaskTerm}, {@link Adam}). Holds the weights, which never change; everything
 * that does is in a {@link DragState}. Engine thread only, with gradients off outside of it.
 */
public final class DragOptimiser implements AutoCloseable {
    private final FeatureSource source;
    private final FrameRenderer renderer;
    private final RequestCheck check;

    /** @param generator stays the caller's and must stay open */
    public DragOptimiser(Generator generator) {
        this(generator, Extent.CHEAPEST);
    }

    /**
     * @param generator stays the caller's and must stay open
     * @param extent how much of the network a step computes
     */
    public DragOptimiser(Generator generator, Extent extent) {
        this.source = new FeatureSource(generator, extent);
        this.renderer = new FrameRenderer(generator, source.access().transfers());
        this.check = new RequestCheck(generator.shape());
    }

    /** Counts what crosses between Java and the device. */
    Transfers transfers() {
        return source.access().transfers();
    }

    /** Begins a run. @throws DragRefusedException if the request does not fit the model */
    public DragState begin(DragRequest request) {
        check.check(request);
        DragState state = new DragState(source, request);
        try {
            state.arithmetic().begin();
            return state;
        } catch (RuntimeException | Error e) {
            state.close();
            throw e;
        }
    }

    /**
     * Makes one step.
     *
     * <p>TRACK_THEN_PULL: the points stand on, and the picture shows, the w⁺ the step began with; the latent is the one after the
     * pull. PULL_THEN_TRACK: all three belong to the w⁺ after the pull. In both a run in which every point has arrived ends
     * without pulling again.
     *
     * @param wish which picture the outcome should have
     * @throws DragRefusedException if the numbers grew beyond what can be represented; w⁺ is then as before the step
     */
    public StepOutcome step(DragState state, PictureWish wish) {
        long begun = System.nanoTime();
        int number = state.countStep();
        StepPicture picture = new StepPicture(state, renderer, wish);
        double loss = state.arithmetic().step(number, picture);
        double pictureMillis = picture.millis() + state.livePicture().end();
        state.watch().step(state.distances());
        DragStep step = new DragStep(
                number,
                state.points(),
                state.distances(),
                loss,
                state.handles().stream().map(Handle::confidence).toList(),
                state.handles().stream().map(Handle::texture).toList(),
                (System.nanoTime() - begun) / 1e6,
                state.latent());
        return new StepOutcome(step, picture.frame(), picture.isWhole(), pictureMillis, ending(state));
    }

    /** Makes one step with the whole picture or none. */
    public StepOutcome step(DragState state, boolean wantPicture) {
        return step(state, wantPicture ? new PictureWish.Whole() : new PictureWish.None());
    }

    /**
     * Changes a run between two steps. Pairs keep their templates as {@link Steering#match} says; F₀ stays the picture in which the
     * run began; another space or number of rows begins Adam's moments anew; another block begins templates anew.
     *
     * @throws DragRefusedException if it does not fit the model; nothing is changed then
     */
    public void steer(DragState state, List<PointPair> pairs, Optional<Mask> mask, DragSettings settings) {
        check.check(pairs, mask, settings);
        state.steer(pairs, mask, settings);
    }

    /**
     * Lets handles forget what they look like: at the next look each takes the template of the place where it is then, as in a new run.
     * For one that has lost its feature and is to go on from where it is.
     *
     * @param points indices; those that do not exist are passed over
     */
    public void relearn(DragState state, Set<Integer> points) {
        state.relearn(points);
    }

    /** The whole picture of the present w⁺. */
    public Frame picture(DragState state) {
        return renderer.render(state.latent());
    }

    /** Tracks once more, so that the points stand on the picture of the last latent, and draws that. */
    public Frame finish(DragState state) {
        if (state.steps() > 0 && !state.isArrived()) {
            state.arithmetic().track();
        }
        return picture(state);
    }

    private static Optional<RunEnding> ending(DragState state) {
        DragSettings settings = state.settings();
        if (state.isArrived()) {
            return Optional.of(RunEnding.ARRIVED);
        }
        if (settings.maxSteps() > 0 && state.steps() >= settings.maxSteps()) {
            return Optional.of(RunEnding.STEP_LIMIT);
        }
        return state.watch().isStuck(settings.patience()) ? Optional.of(RunEnding.NO_PROGRESS) : Optional.empty();
    }

    @Override
    public void close() {
        renderer.close();
        source.close();
    }
}
