package latentdrag.drag;

import latentdrag.edit.DragSettings;
import latentdrag.edit.DragSettings.StepOrder;
import latentdrag.generator.Region;

/** The arithmetic of a step in plain Java, on a copy of the cells that are read. */
final class JavaArithmetic implements Arithmetic {
    private final DragState state;
    private final Looks looks;

    JavaArithmetic(DragState state, Looks looks) {
        this.state = state;
        this.looks = looks;
    }

    @Override
    public void begin() {
        featuresToTrack();
    }

    @Override
    public double step(int number, Runnable picture) {
        boolean trackFirst = state.settings().order() == StepOrder.TRACK_THEN_PULL;
        if (trackFirst) {
            track();
            picture.run();
        }
        double loss = state.isArrived() ? 0 : pull(number);
        if (!trackFirst) {
            track();
            picture.run();
        }
        return loss;
    }

    @Override
    public void track() {
        FeatureWindow features = featuresToTrack();
        PointTracking tracking =
                new PointTracking(state.trackingRadius(), state.settings().trackingNorm());
        state.handles().forEach(handle -> handle.track(tracking, features));
    }

    /** Equation 2 and one step of Adam. Returns the loss. */
    private double pull(int number) {
        FeatureWindow features = featuresToPull();
        DragSettings settings = state.settings();
        MotionSupervision supervision = new MotionSupervision(state.motionRadius(), settings.reduction());
        FeatureGradient gradient = new FeatureGradient(features.cells(), features.channels());
        double loss = 0;
        for (Handle handle : state.handles()) {
            if (handle.distance() > state.pullBeyond()) {
                loss += supervision.pull(features, handle.place(), handle.target(), gradient);
            }
        }
        Look.Descent descent = looks.descent(gradient, settings.rows());
        loss += descent.maskLoss();
        if (!isFinite(loss, descent.gradient())) {
            throw Arithmetic.beyondNumbers(number, settings.stepSize());
        }
        state.optimised().descend(descent.gradient(), settings.stepSize());
        looks.moved();
        return loss;
    }

    private static boolean isFinite(double loss, float[] gradient) {
        double sum = loss;
        for (float g : gradient) {
            sum += g;
        }
        return Double.isFinite(sum);
    }

    /** F of the present w⁺ where a step looks for the handles: r₂ around each. */
    private FeatureWindow featuresToTrack() {
        return features(Math.max(state.trackingRadius(), state.motionRadius() + 1.0));
    }

    /** F of the present w⁺ where a step pulls: r₁ + 1 around every handle. Part of what was looked at, unless one leapt far. */
    private FeatureWindow featuresToPull() {
        return features(state.motionRadius() + 1.0);
    }

    /** Handles that have no template yet take it from here. */
    private FeatureWindow features(double reach) {
        Region wanted = state.around(reach);
        FeatureWindow window = state.look(wanted).window(wanted);
        for (Handle handle : state.handles()) {
            if (!handle.hasTemplate()) {
                handle.learn(window);
            }
        }
        return window;
    }

    @Override
    public void changed() {
        // everything is read from the state when it is needed
    }

    @Override
    public void close() {
        // holds nothing
    }
}
