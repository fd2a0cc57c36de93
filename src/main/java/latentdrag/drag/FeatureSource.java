package latentdrag.drag;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import latentdrag.edit.DragSettings;
import latentdrag.generator.CellWindow;
import latentdrag.generator.Noise;
import latentdrag.generator.Precision;
import latentdrag.generator.Region;
import latentdrag.stylegan.Generator;
import latentdrag.stylegan.RegionRun;
import latentdrag.stylegan.RegionSynthesis;

/**
 * Where looks come from: decides how much of the network each computes. Keeps the weights in the layout of regions once one was
 * wanted. Engine thread only.
 */
final class FeatureSource implements AutoCloseable {
    private final Generator generator;
    private final Extent extent;
    private final RegionSynthesis regions;

    /** @param generator stays the caller's */
    FeatureSource(Generator generator, Extent extent) {
        this.generator = generator;
        this.extent = extent;
        this.regions = new RegionSynthesis(generator);
    }

    Generator generator() {
        return generator;
    }

    /** The block whose output is the feature map, for those settings. */
    int block(DragSettings settings) {
        return settings.block() < 0 ? generator.architecture().featureBlock() : settings.block();
    }

    /** How a block's output lies under the picture. */
    FeatureGrid grid(int block) {
        return FeatureGrid.of(generator.architecture(), block);
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
                ? generator.architecture().halfInUpperBlocks()
                : Precision.SINGLE;
    }

    /** What a run keeps from look to look; the caller closes it. */
    RegionRun newRun(Noise noise) {
        return regions.newRun(noise);
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
            case REGION -> true;
            case CHEAPEST -> regions.isCheaper(block, seen, pulled);
        };
    }

    /** The part of the picture in some windows. */
    PicturePart part(List<CellWindow> windows, int block) {
        Region pixels = PicturePart.pixels(
                windows,
                generator.architecture().height(),
                generator.architecture().width());
        return new PicturePart(windows, pixels, block, regions.featuresOf(block, pixels));
    }

    Look region(RegionRun run, OptimisedLatent latent, int block, Region seen) {
        return new RegionLook(run.see(latent.values(), block, seen), grid(block));
    }

    Look map(NDManager parent, OptimisedLatent latent, int block) {
        NDManager own = parent.newSubManager();
        NDArray ws = own.create(latent.values(), new Shape(1, latent.rows(), latent.dim()));
        return MapLook.at(generator, ws, latent, block, extent == Extent.PICTURE);
    }

    /** @param ws w⁺ on the device [1, numWs, wDim]; stays the caller's */
    MapLook map(NDManager parent, NDArray ws, OptimisedLatent latent, int block) {
        NDArray leaf = ws.duplicate();
        leaf.attach(parent.newSubManager());
        return MapLook.at(generator, leaf, latent, block, false);
    }

    @Override
    public void close() {
        regions.close();
    }
}
