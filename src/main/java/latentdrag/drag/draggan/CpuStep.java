package latentdrag.drag.draggan;

import latentdrag.drag.DragState;
import latentdrag.drag.FeatureGradient;
import latentdrag.drag.FeaturePass;
import latentdrag.drag.FeatureWindow;
import latentdrag.drag.Handle;
import latentdrag.drag.MotionSupervision;
import latentdrag.drag.PointTracking;
import latentdrag.drag.StepBackend;
import latentdrag.drag.StepNumbers;
import latentdrag.drag.sparse.FeaturePasses;
import latentdrag.generator.CellSet;
import org.jspecify.annotations.Nullable;

/** The arithmetic of a step in plain Java, on a copy of the cells that are read. */
public final class CpuStep implements StepBackend {
    private final DragState state;
    private final FeaturePasses passes;
    private @Nullable FeatureWindow features; // of the present w⁺
    private FeaturePass.@Nullable Descent descent; // that is still to be made
    private double loss;

    CpuStep(DragState state, FeaturePasses passes) {
        this.state = state;
        this.passes = passes;
    }

    @Override
    public void look(double reach) {
        CellSet wanted = state.around(reach);
        FeatureWindow window = passes.at(state, wanted).window(wanted);
        for (Handle handle : state.handles()) {
            if (!handle.hasTemplate()) {
                handle.setTemplate(window);
            }
        }
        features = window;
    }

    private FeatureWindow features() {
        if (features == null) {
            throw new IllegalStateException("a step looks before it reads features");
        }
        return features;
    }

    @Override
    public void track() {
        StepNumbers.Tracking numbers = state.numbers().tracking();
        PointTracking tracking = new PointTracking(numbers.radius(), numbers.norm());
        FeatureWindow window = features();
        state.handles().forEach(handle -> handle.track(tracking, window));
    }

    @Override
    public void pull() {
        if (state.isArrived()) {
            return;
        }
        double reach = state.numbers().pullingReach();
        if (!features().cells().contains(state.around(reach))) {
            look(reach); // a handle leapt far
        }
        FeatureWindow window = features();
        StepNumbers.Pulling numbers = state.numbers().pulling();
        MotionSupervision supervision = new MotionSupervision(numbers.radius(), numbers.reduction());
        FeatureGradient gradient = new FeatureGradient(window.cells(), window.channels());
        double sum = 0;
        for (Handle handle : state.handles()) {
            if (handle.distance() > numbers.beyond()) {
                sum += supervision.pull(window, handle.place(), handle.target(), gradient);
            }
        }
        FeaturePass.Descent found = passes.descent(gradient, numbers.rows());
        loss = sum + found.maskLoss();
        descent = found;
    }

    @Override
    public void descend() {
        FeaturePass.Descent found = descent;
        if (found == null) {
            return;
        }
        descent = null;
        double stepSize = state.numbers().pulling().stepSize();
        if (!isFinite(loss, found.gradient())) {
            throw StepBackend.beyondNumbers(state.steps(), stepSize);
        }
        state.latent().descend(found.gradient(), stepSize);
        passes.moved();
        features = null;
    }

    private static boolean isFinite(double loss, float[] gradient) {
        double sum = loss;
        for (float g : gradient) {
            sum += g;
        }
        return Double.isFinite(sum);
    }

    @Override
    public double tell() {
        double told = loss;
        loss = 0;
        return told;
    }

    @Override
    public void changed() {
        features = null;
    }

    @Override
    public void close() {
        // holds nothing
    }
}
