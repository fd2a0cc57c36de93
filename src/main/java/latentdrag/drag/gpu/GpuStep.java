package latentdrag.drag.gpu;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import latentdrag.drag.DenseFeatures;
import latentdrag.drag.DragState;
import latentdrag.drag.MaskTerm;
import latentdrag.drag.StepBackend;
import latentdrag.drag.draggan.CpuStep;
import latentdrag.drag.sparse.FeaturePasses;
import latentdrag.drag.sparse.FeatureSource;
import latentdrag.drag.sparse.MaskConstraint;
import latentdrag.edit.DragSettings.StepOrder;
import latentdrag.tensor.DeviceCopies;
import org.jspecify.annotations.Nullable;

/**
 * The arithmetic of a step where the features are. Points, templates, w⁺ and Adam's moments live on the device, and so do the decisions
 * between them (which points pull, whether all have arrived, whether numbers are finite), so that a step is queued from its first layer
 * to its last and waited for once: when what Java has to know of it – points, confidences, loss, w⁺ – is read in one piece. Plain
 * control: {@link CpuStep}.
 */
public final class GpuStep implements StepBackend {
    private final DragState state;
    private final FeatureSource source;
    private final NDManager manager;
    private final DeviceCopies transfers;
    private final FeaturePasses passes;
    private final MaskConstraint holding;
    private boolean changed = true;
    private @Nullable DeviceKernels kernels;
    private @Nullable DeviceHandles handles;
    private @Nullable DeviceLatent latent;
    private @Nullable Pulled pulled;
    private boolean descended; // since Java was told last
    private NDArray loss; // float64 scalar
    private NDArray broken; // float64 scalar, 1 where numbers grew beyond what can be represented

    /** @param run stays the caller's */
    public GpuStep(DragState state, FeatureSource source, NDManager run, FeaturePasses passes, MaskConstraint holding) {
        this.state = state;
        this.source = source;
        this.manager = run.newSubManager();
        this.transfers = source.access().transfers();
        this.passes = passes;
        this.holding = holding;
        loss = manager.zeros(new Shape(), DataType.FLOAT64);
        broken = manager.zeros(new Shape(), DataType.FLOAT64);
    }

    /** Hands over first what Java has changed, while nothing is queued. */
    @Override
    public void look(double reach) {
        DeviceKernels numbers = kernels();
        DeviceHandles points = handles();
        DenseFeatures pass =
                passes.map(latent().ws(), state.latent(), state.numbers().block());
        try (NDScope scope = scope()) {
            points.learn(numbers.tracking(), pass.features().stopGradient());
        }
    }

    private DenseFeatures present() {
        return passes.dense().orElseThrow(() -> new IllegalStateException("a step looks before it reads features"));
    }

    @Override
    public void track() {
        DenseFeatures pass = present();
        try (NDScope scope = scope()) {
            handles().track(kernels().tracking(), pass.features().stopGradient());
        }
    }

    /** Where every point has arrived, the device finds that out by itself. */
    @Override
    public void pull() {
        DenseFeatures pass = present();
        MaskTerm term = holding.term(); // outside of the scope: it stays
        NDManager own = manager.newSubManager();
        try (NDScope scope = scope()) {
            NDArray features = pass.features().stopGradient();
            DeviceSupervision.Pull found = kernels()
                    .supervision()
                    .pull(
                            features,
                            handles().points(),
                            handles().targets(),
                            kernels().beyond(),
                            kernels().near());
            DenseFeatures.DeviceDescent descent = pass.descent(found.gradient(), term);
            NDArray sum =
                    descent.maskLoss() == null ? found.loss() : found.loss().add(descent.maskLoss());
            pulled = new Pulled(own, moved(descent.gradient(), own), moved(sum, own), moved(found.going(), own));
        }
    }

    @Override
    public void descend() {
        Pulled by = pulled;
        if (by == null) {
            return;
        }
        pulled = null;
        try (NDScope scope = scope()) {
            broken = keep(
                    broken,
                    latent().descend(by.gradient, by.loss, by.going, kernels().stepSize()));
            loss = keep(loss, by.loss);
        }
        by.manager.close();
        descended = true;
        passes.moved();
    }

    /** Waits for all of it: what Java has to know is read in one piece. */
    @Override
    public double tell() {
        float[] all;
        int values = (int) latent().ws().size();
        try (NDScope scope = scope()) {
            NDList parts =
                    new NDList(loss.reshape(1), broken.reshape(1), latent().ws().flatten());
            handles().news().forEach(array -> parts.add(array.flatten()));
            NDList floats = new NDList();
            parts.forEach(array -> floats.add(array.toType(DataType.FLOAT32, false)));
            all = transfers.floats(NDArrays.concat(floats));
        }
        handles().take(Arrays.copyOfRange(all, 2 + values, all.length));
        return takeLatent(all[0], all[1] != 0, Arrays.copyOfRange(all, 2, 2 + values));
    }

    private double takeLatent(double lossThere, boolean brokenThere, float[] ws) {
        boolean arrivedBefore = state.numbers().order() == StepOrder.TRACK_THEN_PULL && state.isArrived();
        if (!descended || arrivedBefore) {
            descended = false;
            return 0;
        }
        descended = false;
        if (brokenThere) {
            throw StepBackend.beyondNumbers(
                    state.steps(), state.numbers().pulling().stepSize());
        }
        state.latent().take(ws);
        return lossThere;
    }

    @Override
    public void changed() {
        changed = true;
    }

    private DeviceKernels kernels() {
        DeviceKernels known = kernels;
        DeviceKernels.Wanted wanted = DeviceKernels.Wanted.of(state.numbers());
        if (known == null || !known.serve(wanted)) {
            if (known != null) {
                known.close();
            }
            known = new DeviceKernels(
                    manager, transfers, source.grid(state.numbers().block()), wanted);
            kernels = known;
        }
        return known;
    }

    private DeviceHandles handles() {
        DeviceHandles known = handles;
        if (known == null || changed) {
            if (known != null) {
                known.close();
            }
            int channels = source.shape().layer(state.numbers().block()).channels();
            known = new DeviceHandles(manager, transfers, state.handles(), channels);
            handles = known;
            changed = false;
        }
        return known;
    }

    private DeviceLatent latent() {
        DeviceLatent known = latent;
        if (known == null || !known.mirrors(state.latent())) {
            if (known != null) {
                known.close();
            }
            known = new DeviceLatent(manager, transfers, state.latent());
            latent = known;
        }
        return known;
    }

    /**
     * What was pulled and is still to be descended.
     *
     * @param manager owns the others
     * @param gradient ∂L/∂w⁺ [1, numWs, wDim]
     * @param loss a scalar
     * @param going 0 where every point has arrived
     */
    private record Pulled(NDManager manager, NDArray gradient, NDArray loss, NDArray going) {}

    private static NDArray moved(NDArray array, NDManager to) {
        NDScope.unregister(array);
        array.attach(to);
        return array;
    }

    private static NDScope scope() {
        NDScope scope = new NDScope();
        scope.suppressNotUsedWarning();
        return scope;
    }

    private NDArray keep(NDArray before, NDArray now) {
        moved(now, manager);
        before.close();
        return now;
    }

    @Override
    public void close() {
        manager.close();
    }
}
