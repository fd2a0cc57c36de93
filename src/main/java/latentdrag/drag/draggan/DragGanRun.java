package latentdrag.drag.draggan;

import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import latentdrag.drag.AlgorithmRun;
import latentdrag.drag.DragServices;
import latentdrag.drag.DragState;
import latentdrag.drag.FrameRequest;
import latentdrag.drag.Handle;
import latentdrag.drag.RequestCheck;
import latentdrag.drag.StepBackend;
import latentdrag.drag.StepOutcome;
import latentdrag.drag.gpu.GpuStep;
import latentdrag.drag.preview.RunPreview;
import latentdrag.drag.preview.StepPicture;
import latentdrag.drag.sparse.FeaturePasses;
import latentdrag.drag.sparse.FeatureSource;
import latentdrag.drag.sparse.MaskConstraint;
import latentdrag.edit.DragRequest;
import latentdrag.edit.DragSettings;
import latentdrag.edit.DragSettings.StepOrder;
import latentdrag.edit.DragStep;
import latentdrag.edit.Latent;
import latentdrag.image.Frame;
import latentdrag.image.Mask;
import latentdrag.image.Point;
import latentdrag.image.PointPair;

/**
 * A run of {@link DragGan}: its {@link DragState}, and beside it the services that the steps are handed – features, pictures, the place
 * where a step is worked out. Engine thread only.
 */
final class DragGanRun implements AlgorithmRun {
    private final RequestCheck check;
    private final DragState state;
    private final NDManager tensors;
    private final MaskConstraint holding;
    private final FeaturePasses passes;
    private final RunPreview preview;
    private final StepBackend backend;

    private DragGanRun(DragRequest request, DragServices services) {
        check = new RequestCheck(services.generator().shape());
        state = new DragState(services.generator().shape(), request);
        tensors = services.generator().manager().newSubManager();
        FeatureSource source = new FeatureSource(services);
        holding = new MaskConstraint(source, tensors, request.latent());
        holding.ask(request.mask(), state.numbers());
        preview = new RunPreview(source, services.renderer());
        passes = new FeaturePasses(
                source, tensors, holding, preview.alsoSeen(), state.latent().noise());
        backend = source.staysOnDevice()
                ? new GpuStep(state, source, tensors, passes, holding)
                : new CpuStep(state, passes);
    }

    /** Begins a run: looks at the picture it begins with. */
    static DragGanRun begin(DragRequest request, DragServices services) {
        DragGanRun run = new DragGanRun(request, services);
        try {
            run.backend.look(run.state.numbers().trackingReach());
            return run;
        } catch (RuntimeException | Error e) {
            run.close();
            throw e;
        }
    }

    /** A run in which every point has arrived ends without pulling again. */
    @Override
    public StepOutcome step(FrameRequest wish) {
        long begun = System.nanoTime();
        int number = state.countStep();
        StepPicture picture = preview.begin(wish, state, passes);
        double loss =
                state.numbers().order() == StepOrder.TRACK_THEN_PULL ? trackThenPull(picture) : pullThenTrack(picture);
        double pictureMillis = picture.millis() + preview.endStep();
        state.watch();
        DragStep step = new DragStep(
                number,
                points(),
                state.distances(),
                loss,
                state.handles().stream().map(Handle::confidence).toList(),
                state.handles().stream().map(Handle::texture).toList(),
                (System.nanoTime() - begun) / 1e6,
                latent());
        return new StepOutcome(step, picture.frame(), picture.isWhole(), pictureMillis, state.ending());
    }

    /** The published program's order: points and picture belong to the w⁺ the step began with. */
    private double trackThenPull(StepPicture picture) {
        backend.look(state.numbers().trackingReach());
        backend.track();
        picture.draw();
        backend.pull();
        backend.descend();
        return backend.tell();
    }

    /** The paper's order: points and picture belong to the w⁺ the step ends with. */
    private double pullThenTrack(StepPicture picture) {
        if (!state.isArrived()) {
            backend.look(state.numbers().pullingReach());
            backend.pull();
            backend.descend();
        }
        backend.look(state.numbers().trackingReach());
        backend.track();
        double loss = backend.tell();
        picture.draw();
        return loss;
    }

    /** F₀ stays the picture in which the run began. */
    @Override
    public void steer(List<PointPair> pairs, Optional<Mask> mask, DragSettings settings) {
        check.check(pairs, mask, settings);
        state.steer(pairs, settings);
        holding.ask(mask, state.numbers());
        passes.end(); // it may not hold what is wanted now
        backend.changed();
    }

    @Override
    public void retakeTemplates(Set<Integer> points) {
        state.retakeTemplates(points);
        backend.changed();
    }

    @Override
    public int steps() {
        return state.steps();
    }

    @Override
    public Latent latent() {
        return state.latent().toLatent();
    }

    @Override
    public List<Point> points() {
        return state.points();
    }

    @Override
    public boolean isArrived() {
        return state.isArrived();
    }

    DragState state() {
        return state;
    }

    RunPreview preview() {
        return preview;
    }

    @Override
    public int arrayCount() {
        return tensors.getManagedArrays().size() + passes.arrayCount();
    }

    @Override
    public Frame picture() {
        return preview.render(latent());
    }

    /** Tracks once more, so that the points stand on the picture of the last latent. */
    @Override
    public Frame finish() {
        if (state.steps() > 0 && !state.isArrived()) {
            backend.look(state.numbers().trackingReach());
            backend.track();
            backend.tell();
        }
        return picture();
    }

    @Override
    public void close() {
        backend.close();
        passes.close();
        preview.close();
        tensors.close();
    }
}
