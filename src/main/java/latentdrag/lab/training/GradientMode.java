package latentdrag.lab.training;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;

/**
 * Whether operations become part of a gradient graph, until closed; then as before. Unlike DJL's collector these nest, and their backward
 * passes can leave the graph as it is. Engine thread only.
 */
final class GradientMode implements AutoCloseable {
    private final boolean before = JniUtils.isGradMode();

    private GradientMode(boolean on) {
        JniUtils.setGradMode(on);
    }

    static GradientMode on() {
        return new GradientMode(true);
    }

    static GradientMode off() {
        return new GradientMode(false);
    }

    /** Adds the gradient of a scalar to the leaves', and ends its graph. */
    static void backward(NDArray value) {
        backward(value, value.getManager().ones(value.getShape()), false);
    }

    /**
     * Adds the gradient of Σ value · weights to the leaves'.
     *
     * @param keep whether the graph is kept for another backward pass
     */
    static void backward(NDArray value, NDArray weights, boolean keep) {
        JniUtils.backward((PtNDArray) value, (PtNDArray) weights, keep, false);
    }

    /** The same for a scalar, where the gradient is itself part of a graph, which is kept. */
    static void backwardWithGraph(NDArray value) {
        NDArray one = value.getManager().ones(value.getShape());
        JniUtils.backward((PtNDArray) value, (PtNDArray) one, true, true);
    }

    @Override
    public void close() {
        JniUtils.setGradMode(before);
    }
}
