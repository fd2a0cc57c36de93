package latentdrag.stylegan;

import ai.djl.ndarray.NDArray;
import java.util.Arrays;
import java.util.Map;

/** Named tensors of a network, looked up below a prefix, with the sentence that says what is missing. */
record Weights(Map<String, NDArray> tensors, String prefix) {

    NDArray get(String name) {
        NDArray tensor = tensors.get(prefix + name);
        if (tensor == null) {
            throw new IllegalArgumentException("the network has no tensor " + prefix + name);
        }
        return tensor;
    }

    boolean has(String name) {
        return tensors.containsKey(prefix + name);
    }

    Weights at(String name) {
        return new Weights(tensors, prefix + name + ".");
    }

    /** Checks that every tensor the architecture needs is there with its shape, in float32. */
    static void check(Architecture architecture, Map<String, NDArray> tensors) {
        architecture.tensorShapes().forEach((name, shape) -> {
            NDArray tensor = tensors.get(name);
            if (tensor == null) {
                throw new IllegalArgumentException("the network has no tensor " + name);
            }
            if (!Arrays.equals(tensor.getShape().getShape(), shape)) {
                throw new IllegalArgumentException("tensor " + name + " has shape "
                        + Arrays.toString(tensor.getShape().getShape()) + ", expected " + Arrays.toString(shape));
            }
        });
    }
}
