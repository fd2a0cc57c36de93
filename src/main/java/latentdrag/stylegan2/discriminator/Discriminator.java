package latentdrag.stylegan2.discriminator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Map;

/**
 * A StyleGAN2 discriminator with weights that never change. Owns its manager and every array in it; close it to free them. Engine thread
 * only.
 */
public final class Discriminator implements AutoCloseable {
    private final NDManager manager;
    private final Map<String, NDArray> weights;
    private final DiscriminatorNetwork network;

    /**
     * @param manager owns the weights; ownership passes to the discriminator
     * @param weights every tensor of {@link DiscriminatorArchitecture#tensorShapes()}, float32, in that manager
     * @throws IllegalArgumentException naming the tensor, if one is missing or has another shape
     */
    public Discriminator(DiscriminatorArchitecture architecture, NDManager manager, Map<String, NDArray> weights) {
        this.manager = manager;
        weights.values().forEach(tensor -> tensor.setName(null)); // see TorchFunction.apply
        this.weights = Map.copyOf(weights);
        network = new DiscriminatorNetwork(architecture, weights, new DiscriminatorOperations(manager));
    }

    public DiscriminatorArchitecture architecture() {
        return network.architecture();
    }

    /** The manager that owns the weights. */
    public NDManager manager() {
        return manager;
    }

    /** Every tensor by its standard name, float32, owned by the discriminator. */
    public Map<String, NDArray> weights() {
        return weights;
    }

    /** What it computes. */
    public DiscriminatorNetwork network() {
        return network;
    }

    @Override
    public void close() {
        manager.close();
    }
}
