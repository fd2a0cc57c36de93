package latentdrag.stylegan2.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import latentdrag.generator.Activation;
import latentdrag.generator.Generator;
import latentdrag.generator.GeneratorShape;
import latentdrag.generator.IncrementalPicture;
import latentdrag.generator.NoiseInput;
import latentdrag.generator.Precision;
import latentdrag.generator.SparseSynthesis;
import latentdrag.generator.TunableNetwork;
import latentdrag.stylegan2.Architecture;
import latentdrag.stylegan2.ConvolutionWays;
import latentdrag.stylegan2.Convolutions;
import latentdrag.stylegan2.MappingNetwork;
import latentdrag.stylegan2.Operations;
import latentdrag.stylegan2.SynthesisNetwork;
import latentdrag.stylegan2.Weights;
import latentdrag.stylegan2.sparse.SparseGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A StyleGAN2 generator: mapping and synthesis network over one set of weights, which never change. Owns its manager and every array in it;
 * close it to free them. Engine thread only.
 */
public final class StyleGan2Generator implements Generator {
    private final Architecture architecture;
    private final GeneratorShape shape;
    private final NDManager manager;
    private final Map<String, NDArray> weights;
    private final Operations operations;
    private final MappingNetwork mapping;
    private final SynthesisNetwork synthesis;

    /**
     * @param manager owns the weights; ownership passes to the generator
     * @param weights every tensor of {@link Architecture#tensorShapes()}, float32, in that manager
     * @throws IllegalArgumentException naming the tensor, if one is missing or has another shape
     */
    public StyleGan2Generator(Architecture architecture, NDManager manager, Map<String, NDArray> weights) {
        this(architecture, manager, weights, new Operations(manager));
    }

    /**
     * With convolutions computed in given ways, for tests and for measuring.
     *
     * @param ways which need not have proved to be right
     */
    public static StyleGan2Generator computedBy(
            ConvolutionWays ways, Architecture architecture, NDManager manager, Map<String, NDArray> weights) {
        return new StyleGan2Generator(
                architecture, manager, weights, new Operations(manager, new Convolutions(manager, ways)));
    }

    private StyleGan2Generator(
            Architecture architecture, NDManager manager, Map<String, NDArray> weights, Operations operations) {
        Weights.check(architecture.tensorShapes(), weights);
        this.architecture = architecture;
        this.shape = architecture.shape();
        this.manager = manager;
        weights.values().forEach(tensor -> tensor.setName(null)); // see TorchFunction.apply
        this.weights = Map.copyOf(weights);
        this.operations = operations;
        mapping = new MappingNetwork(architecture, new Weights(weights, "mapping."), operations);
        synthesis = new SynthesisNetwork(architecture, new Weights(weights, "synthesis."), operations);
    }

    /**
     * The same equations over weights that are leaves of a gradient graph, for one training step: what is derived from the weights
     * (W², scaled weights) becomes part of the graph. Not to be closed; its arrays belong to whoever owns the weights.
     *
     * @param operations made once, outlives the step
     * @param manager of the step, for arrays that are not derived from weights
     */
    public static StyleGan2Generator overLeaves(
            Architecture architecture, NDManager manager, Map<String, NDArray> leaves, Operations operations) {
        return new StyleGan2Generator(architecture, manager, leaves, operations);
    }

    public Architecture architecture() {
        return architecture;
    }

    @Override
    public GeneratorShape shape() {
        return shape;
    }

    @Override
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

    @Override
    public NDArray w(NDArray z, @Nullable NDArray label) {
        return mapping.w(z, label);
    }

    @Override
    public NDArray ws(NDArray w, double psi, OptionalInt cutoff) {
        return mapping.ws(w, psi, cutoff);
    }

    @Override
    public Activation forward(@Nullable Activation from, NDArray ws, int layer, NoiseInput noise) {
        return synthesis.forward(from, ws, layer, noise);
    }

    @Override
    public NDArray picture(NDArray ws, NoiseInput noise) {
        return synthesis.picture(ws, noise);
    }

    @Override
    public NDArray pictureFrom(Activation from, NDArray ws, NoiseInput noise, Precision precision) {
        return synthesis.pictureFrom(from, ws, noise, precision);
    }

    @Override
    public IncrementalPicture incrementalPicture(NDArray ws, NoiseInput noise) {
        return synthesis.incrementalPicture(ws, noise);
    }

    @Override
    public Precision passingPrecision() {
        return architecture.halfInUpperBlocks();
    }

    @Override
    public Optional<SparseSynthesis> sparse() {
        return Optional.of(new SparseGenerator(synthesis, architecture, operations, manager));
    }

    @Override
    public Optional<TunableNetwork> tunable() {
        return Optional.of(new TunableSynthesis(this));
    }

    @Override
    public void close() {
        manager.close();
    }
}
