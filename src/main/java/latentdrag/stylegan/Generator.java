package latentdrag.stylegan;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Map;

/**
 * A StyleGAN2 generator: mapping and synthesis network over one set of weights that never change. Owns its manager and every array
 * in it; close it to free them. Engine thread only.
 */
public final class Generator implements AutoCloseable {
    private final Architecture architecture;
    private final NDManager manager;

    /**
     * @param manager owns the weights; ownership passes to the generator
     * @param weights every tensor of {@link Architecture#tensorShapes()}, float32, in that manager
     * @throws IllegalArgumentException naming the tensor, if one is missing or has another shape
     */
    public Generator(Architecture architecture, NDManager manager, Map<String, NDArray> weights) {
        this.architecture = architecture;
        this.manager = manager;
    }

    public Architecture architecture() {
        return architecture;
    }

    /** The manager that owns the weights. */
    public NDManager manager() {
        return manager;
    }

    public MappingNetwork mapping() {
        throw new UnsupportedOperationException();
    }

    public SynthesisNetwork synthesis() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        manager.close();
    }
}
