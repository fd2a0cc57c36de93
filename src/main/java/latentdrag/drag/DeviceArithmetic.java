package latentdrag.drag;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import latentdrag.edit.DragSettings.StepOrder;
import latentdrag.tensor.Transfers;
import org.jspecify.annotations.Nullable;

/**
 * The arithmetic of a step where the features are. Points, templates, w⁺ and Adam's moments live on the device, and so do the decisions
 * between them (which points pull, whether all have arrived, whether numbers are finite), so that a step is queued from its first layer
 * to its last and waited for once: when what Java has to know of it – points, confidences, loss, w⁺ – is read in one piece. Plain
 * control: {@link JavaArithmetic}.
 */
final class DeviceArithmetic implements Arithmetic {
    private final DragState state;
    private final FeatureSource source;
    private final NDManager manager;
    private final Transfers transfers;
    private final Looks looks;
    private final Holding holding;
    private boolean changed = true;
    private @Nullable DeviceKernels kernels;
    private @Nullable DeviceHandles handles;
    private @Nullable DeviceLatent latent;
    private NDArray loss; // float64 scalar
    private NDArray broken; // float64 scalar, 1 where numbers grew beyond what can be represented

    /** @param run stays the caller's */
    DeviceArithmetic(DragState state, FeatureSource source, NDManager run, Looks looks, Holding holding) {
        this.state = state;
        this.source = source;
        this.manager = run.newSubManager();
        this.transfers = source.access().transfers();
        this.looks = looks;
        this.holding = holding;
        loss = manager.zeros(new Shape(), DataType.FLOAT64);
        broken = manager.zeros(new Shape(), DataType.FLOAT64);
    }

    @Override
    public void begin() {
        new Step().look();
    }

    @Override
    public double step(int number, Runnable picture) {
        Step step = new Step();
        return state.settings().order() == StepOrder.TRACK_THEN_PULL
                ? step.trackThenPull(number, picture)
                : step.pullThenTrack(number, picture);
    }

    @Override
    public void track() {
        Step step = new Step();
        step.track();
        step.read();
    }

    @Override
    public void changed() {
        changed = true;
    }

    private DeviceKernels kernels() {
        DeviceKernels known = kernels;
        DeviceKernels.Wanted wanted = DeviceKernels.Wanted.of(state);
        if (known == null || !known.serve(wanted)) {
            if (known != null) {
                known.close();
            }
            known = new DeviceKernels(manager, transfers, source.grid(state.block()), wanted);
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
            int channels = source.shape().layer(state.block()).channels();
            known = new DeviceHandles(manager, transfers, state.handles(), channels);
            handles = known;
            changed = false;
        }
        return known;
    }

    private DeviceLatent latent() {
        DeviceLatent known = latent;
        if (known == null || !known.mirrors(state.optimised())) {
            if (known != null) {
                known.close();
            }
            known = new DeviceLatent(manager, transfers, state.optimised());
            latent = known;
        }
        return known;
    }

    /** What the device has of a run, for the length of a step; handed over first where it changed, while nothing is queued. */
    private final class Step {
        private final DeviceKernels kernels = kernels();
        private final DeviceHandles handles = handles();
        private final DeviceLatent latent = latent();

        MapLook look() {
            return looks.map(latent.ws(), state.optimised(), state.block());
        }

        double trackThenPull(int number, Runnable picture) {
            track();
            pull();
            Numbers numbers = read();
            picture.run(); // before Java's w⁺ is another one than the look's
            if (state.isArrived()) {
                return 0;
            }
            numbers.require(number);
            numbers.takeLatent();
            looks.moved();
            return numbers.loss;
        }

        double pullThenTrack(int number, Runnable picture) {
            boolean pulls = !state.isArrived();
            if (pulls) {
                learn(look());
                pull();
                looks.moved();
            }
            track();
            Numbers numbers = read();
            if (pulls) {
                numbers.require(number);
                numbers.takeLatent();
            }
            picture.run();
            return pulls ? numbers.loss : 0;
        }

        void learn(MapLook look) {
            try (NDScope scope = scope()) {
                handles.learn(kernels.tracking(), look.features().stopGradient());
            }
        }

        void track() {
            MapLook look = look();
            learn(look);
            try (NDScope scope = scope()) {
                handles.track(kernels.tracking(), look.features().stopGradient());
            }
        }

        /** Equation 2 and one step of Adam. */
        void pull() {
            MapLook look = look();
            MaskTerm term = holding.term(); // outside of the scope: it stays
            try (NDScope scope = scope()) {
                NDArray features = look.features().stopGradient();
                DeviceSupervision.Pull pull = kernels.supervision()
                        .pull(features, handles.points(), handles.targets(), kernels.beyond(), kernels.near());
                MapLook.DeviceDescent descent = look.descent(pull.gradient(), term);
                NDArray sum =
                        descent.maskLoss() == null ? pull.loss() : pull.loss().add(descent.maskLoss());
                broken = keep(broken, latent.descend(descent.gradient(), sum, pull.going(), kernels.stepSize()));
                loss = keep(loss, sum);
            }
        }

        /** Waits for all of it and takes the handles over. */
        Numbers read() {
            try (NDScope scope = scope()) {
                NDList parts = new NDList(
                        loss.reshape(1), broken.reshape(1), latent.ws().flatten());
                handles.news().forEach(array -> parts.add(array.flatten()));
                NDList floats = new NDList();
                parts.forEach(array -> floats.add(array.toType(DataType.FLOAT32, false)));
                float[] all = transfers.floats(NDArrays.concat(floats));
                int values = (int) latent.ws().size();
                handles.take(Arrays.copyOfRange(all, 2 + values, all.length));
                return new Numbers(all[0], all[1] != 0, Arrays.copyOfRange(all, 2, 2 + values));
            }
        }
    }

    /** What Java is told of a step. */
    private final class Numbers {
        private final double loss;
        private final boolean broken;
        private final float[] ws;

        Numbers(double loss, boolean broken, float[] ws) {
            this.loss = loss;
            this.broken = broken;
            this.ws = ws;
        }

        void require(int number) {
            if (broken) {
                throw Arithmetic.beyondNumbers(number, state.settings().stepSize());
            }
        }

        void takeLatent() {
            state.optimised().take(ws);
        }
    }

    private static NDScope scope() {
        NDScope scope = new NDScope();
        scope.suppressNotUsedWarning();
        return scope;
    }

    private NDArray keep(NDArray before, NDArray now) {
        NDScope.unregister(now);
        now.attach(manager);
        before.close();
        return now;
    }

    @Override
    public void close() {
        manager.close();
    }
}
