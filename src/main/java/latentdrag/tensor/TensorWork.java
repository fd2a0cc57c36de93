package latentdrag.tensor;

import ai.djl.ndarray.NDManager;
import java.util.function.BooleanSupplier;

/**
 * Work on tensors that needs the one thread and the device which own them all.
 *
 * @param <T> what comes of it: a value without tensors
 */
@FunctionalInterface
public interface TensorWork<T> {
    /**
     * Does it, on the thread that owns tensors, gradients off.
     *
     * @param device owns what is made; the work closes its own part of it
     * @param cancelled whether nobody waits for the answer any more
     */
    T on(NDManager device, BooleanSupplier cancelled);
}
