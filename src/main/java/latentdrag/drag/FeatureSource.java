package latentdrag.drag;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Optional;
import latentdrag.generator.CellWindow;
import latentdrag.generator.Generator;
import latentdrag.generator.GeneratorShape;
import latentdrag.generator.Noise;
import latentdrag.generator.Precision;
import latentdrag.generator.Region;
import latentdrag.generator.SparseSynthesis;

/** Where looks come from: decides how much of the network each computes. Engine thread only. */
final class FeatureSource {
    private final Generator generator;
    private final Extent extent;
    private final Optional<SparseSynthesis> sparse;
    private final TensorAccess access;

    /** @param services stay the caller's */
    FeatureSource(DragServices services) {
        this.generator = services.generator();
        this.extent = services.extent();
        this.sparse = services.sparse();
        this.access = services.access();
    }

    Generator generator() {
        return generator;
    }

    GeneratorShape shape() {
        return generator.shape();
    }

    TensorAccess access() {
        return access;
    }

    /** How a block's output lies under the picture. */
    FeatureGrid grid(int block) {
        return FeatureGrid.of(shape(), block);
    }

    /** Whether what is made of the features stays on the device. */
    boolean staysOnDevice() {
        return switch (extent) {
            case DEVICE -> true;
            case CHEAPEST -> generator.manager().getDevice().isGpu();
            case PICTURE, MAP, REGION -> false;
        };
    }

    /** In which numbers whole pictures may pass by while a run goes on, if the network allows. */
    Precision passingPrecision() {
        return staysOnDevice() && generator.manager().getDevice().isGpu()
                ? generator.passingPrecision()
                : Precision.SINGLE;
    }

    /** Whether the network can compute on some cells instead of all. */
    boolean isSparse() {
        return sparse.isPresent();
    }

    private SparseSynthesis regions() {
        return sparse.orElseThrow(() -> new IllegalStateException("this network computes whole maps only"));
    }

    /** What a run keeps from look to look; the caller closes it. Only where the network {@link #isSparse}. */
    SparseSynthesis.Run newRun(Noise noise) {
        return regions().newRun(noise);
    }

    /**
     * Whether a look at a region is the way to go, rather than one at the whole map.
     *
     * @param seen what would be looked at
     * @param pulled where the gradient would begin
     */
    boolean prefersRegion(int block, Region seen, Region pulled) {
        return switch (extent) {
            case PICTURE, MAP, DEVICE -> false;
            case REGION -> isSparse();
            case CHEAPEST ->
                sparse.filter(s -> s.isCheaper(block, seen, pulled)).isPresent();
        };
    }

    /** The part of the picture in some windows. Only where the network {@link #isSparse}. */
    PicturePart part(List<CellWindow> windows, int block) {
        Region pixels = PicturePart.pixels(windows, shape().height(), shape().width());
        return new PicturePart(windows, pixels, block, regions().featuresOf(block, pixels));
    }

    Look region(SparseSynthesis.Run run, OptimisedLatent latent, int block, Region seen) {
        return new RegionLook(run.see(latent.values(), block, seen), grid(block));
    }

    Look map(NDManager parent, OptimisedLatent latent, int block) {
        NDManager own = parent.newSubManager();
        NDArray ws = own.create(latent.values(), new Shape(1, latent.rows(), latent.dim()));
        return MapLook.at(this, ws, latent, block, extent == Extent.PICTURE);
    }

    /** @param ws w⁺ on the device [1, numWs, wDim]; stays the caller's */
    MapLook map(NDManager parent, NDArray ws, OptimisedLatent latent, int block) {
        NDArray leaf = ws.duplicate();
        leaf.attach(parent.newSubManager());
        return MapLook.at(this, leaf, latent, block, false);
    }
}
