package latentdrag.drag.sparse;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Optional;
import latentdrag.drag.ComputeMode;
import latentdrag.drag.DenseFeatures;
import latentdrag.drag.DragServices;
import latentdrag.drag.FeatureGrid;
import latentdrag.drag.FeaturePass;
import latentdrag.drag.OptimisedLatent;
import latentdrag.drag.TensorAccess;
import latentdrag.generator.CellSet;
import latentdrag.generator.Generator;
import latentdrag.generator.GeneratorShape;
import latentdrag.generator.NoiseInput;
import latentdrag.generator.Precision;
import latentdrag.generator.SparseSynthesis;

/** Makes feature passes and decides how much of the network each computes. Engine thread only. */
public final class FeatureSource {
    private final DragServices services;
    private final Generator generator;
    private final ComputeMode extent;
    private final Optional<SparseSynthesis> sparse;
    private final TensorAccess access;

    /** @param services stay the caller's */
    public FeatureSource(DragServices services) {
        this.services = services;
        this.generator = services.generator();
        this.extent = services.extent();
        this.sparse = services.sparse();
        this.access = services.access();
    }

    Generator generator() {
        return generator;
    }

    public GeneratorShape shape() {
        return generator.shape();
    }

    public TensorAccess access() {
        return access;
    }

    /** How a block's output lies under the picture. */
    public FeatureGrid grid(int block) {
        return FeatureGrid.of(shape(), block);
    }

    /** Whether what is made of the features stays on the device. */
    public boolean staysOnDevice() {
        return switch (extent) {
            case DEVICE -> true;
            case CHEAPEST -> generator.manager().getDevice().isGpu();
            case PICTURE, MAP, REGION -> false;
        };
    }

    /** In which numbers whole pictures may pass by while a run goes on, if the network allows. */
    public Precision passingPrecision() {
        return staysOnDevice() && generator.manager().getDevice().isGpu()
                ? generator.passingPrecision()
                : Precision.SINGLE;
    }

    /** Whether the network can compute on some cells instead of all. */
    public boolean isSparse() {
        return sparse.isPresent();
    }

    private SparseSynthesis regions() {
        return sparse.orElseThrow(() -> new IllegalStateException("this network computes whole maps only"));
    }

    /** What a run keeps from pass to pass; the caller closes it. Only where the network {@link #isSparse}. */
    SparseSynthesis.Run newRun(NoiseInput noise) {
        return regions().newRun(noise);
    }

    /**
     * Whether a pass over some cells is the way to go, rather than one over the whole map.
     *
     * @param seen the cells that would be computed
     * @param pulled where the gradient would begin
     */
    boolean prefersRegion(int block, CellSet seen, CellSet pulled) {
        return switch (extent) {
            case PICTURE, MAP, DEVICE -> false;
            case REGION -> isSparse();
            case CHEAPEST ->
                sparse.filter(s -> s.isCheaper(block, seen, pulled)).isPresent();
        };
    }

    /** The cells of the feature map that some pixels of the picture need. Only where the network {@link #isSparse}. */
    public CellSet featuresOf(int block, CellSet pixels) {
        return regions().featuresOf(block, pixels);
    }

    FeaturePass region(SparseSynthesis.Run run, OptimisedLatent latent, int block, CellSet seen) {
        return new SparseFeatures(run.see(latent.values(), block, seen), grid(block));
    }

    public FeaturePass map(NDManager parent, OptimisedLatent latent, int block) {
        NDManager own = parent.newSubManager();
        NDArray ws = own.create(latent.values(), new Shape(1, latent.rows(), latent.dim()));
        return DenseFeatures.at(services, ws, latent, block, extent == ComputeMode.PICTURE);
    }

    /** @param ws w⁺ on the device [1, numWs, wDim]; stays the caller's */
    DenseFeatures map(NDManager parent, NDArray ws, OptimisedLatent latent, int block) {
        NDArray leaf = ws.duplicate();
        leaf.attach(parent.newSubManager());
        return DenseFeatures.at(services, leaf, latent, block, false);
    }
}
