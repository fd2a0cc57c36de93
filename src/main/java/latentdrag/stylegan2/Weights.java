package latentdrag.stylegan2;

import ai.djl.ndarray.NDArray;
import java.util.Arrays;
import java.util.Map;

/** Named tensors of a network, looked up below a prefix, with the sentence that says what is missing. */
public record Weights(Map<String, NDArray> tensors, String prefix) {

    public NDArray get(String name) {
        NDArray tensor = tensors.get(prefix + name);
        if (tensor == null) {
            throw new IllegalArgumentException("the network has no tensor " + prefix + name);
        }
        return tensor;
    }

    public boolean has(String name) {
        return tensors.containsKey(prefix + name);
    }

    public Weights at(String name) {
        return new Weights(tensors, prefix + name + ".");
    }

    /**
     * Checks that every tensor an architecture needs is there with its shape.
     *
     * @param shapes of all that are needed, by name
     * @throws IllegalArgumentException naming the tensor, if one is missing or has another shape
     */
    public static void check(Map<String, long[]> shapes, Map<String, NDArray> tensors) {
        shapes.forEach((name, shape) -> {
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
