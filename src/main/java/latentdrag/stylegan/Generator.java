package latentdrag.stylegan;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Map;

/**
 * A StyleGAN2 generator: mapping and synthesis network over one set of weights that never change, and the noise maps in use, which may. Owns its manager and every array
 * in it; close it to free them. Engine thread only.
 */
public final class Generator implements AutoCloseable {
    private final Architecture architecture;
    private final NDManager manager;
    private final Map<String, NDArray> weights;
    private final Operations operations;
    private final MappingNetwork mapping;
    private final SynthesisNetwork synthesis;
    private final NoiseMaps noiseMaps;

    /**
     * @param manager owns the weights; ownership passes to the generator
     * @param weights every tensor of {@link Architecture#tensorShapes()}, float32, in that manager
     * @throws IllegalArgumentException naming the tensor, if one is missing or has another shape
     */
    public Generator(Architecture architecture, NDManager manager, Map<String, NDArray> weights) {
        this(architecture, manager, weights, new Operations(manager));
    }

    /**
     * With convolutions computed in given ways, for tests and for measuring.
     *
     * @param ways which need not have proved to be right
     */
    public static Generator computedBy(
            ConvolutionWays ways, Architecture architecture, NDManager manager, Map<String, NDArray> weights) {
        return new Generator(architecture, manager, weights, new Operations(manager, new Convolutions(manager, ways)));
    }

    private Generator(
            Architecture architecture, NDManager manager, Map<String, NDArray> weights, Operations operations) {
        Weights.check(architecture.tensorShapes(), weights);
        this.architecture = architecture;
        this.manager = manager;
        weights.values().forEach(tensor -> tensor.setName(null)); // see TorchFunction.apply
        this.weights = Map.copyOf(weights);
        this.operations = operations;
        mapping = new MappingNetwork(architecture, new Weights(weights, "mapping."), operations);
        synthesis = new SynthesisNetwork(architecture, new Weights(weights, "synthesis."), operations);
        noiseMaps = new NoiseMaps(synthesis);
    }

    /**
     * The same equations over weights that are leaves of a gradient graph, for one training step: what is derived from the weights
     * (W², scaled weights) becomes part of the graph. Not to be closed; its arrays belong to whoever owns the weights.
     *
     * @param operations made once, outlives the step
     * @param manager of the step, for arrays that are not derived from weights
     */
    public static Generator overLeaves(
            Architecture architecture, NDManager manager, Map<String, NDArray> leaves, Operations operations) {
        return new Generator(architecture, manager, leaves, operations);
    }

    public Architecture architecture() {
        return architecture;
    }

    /** The manager that owns the weights. */
    public NDManager manager() {
        return manager;
    }

    /** Every tensor by its standard name, float32, owned by the generator. */
    public Map<String, NDArray> weights() {
        return weights;
    }

    /** The operations and scalar constants of this generator's networks; they live as long as it does. */
    public Operations operations() {
        return operations;
    }

    public MappingNetwork mapping() {
        return mapping;
    }

    public SynthesisNetwork synthesis() {
        return synthesis;
    }

    /** Which noise the synthesis network adds where the stored noise is asked for. */
    public NoiseMaps noiseMaps() {
        return noiseMaps;
    }

    @Override
    public void close() {
        manager.close();
    }
}
