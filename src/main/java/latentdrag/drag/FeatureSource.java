package latentdrag.drag;

import ai.djl.ndarray.NDManager;
import java.util.List;
import latentdrag.stylegan.CellWindow;
import latentdrag.stylegan.Generator;
import latentdrag.stylegan.Region;
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

    /** What a run keeps from look to look; the caller closes it. */
    RegionRun newRun() {
        return regions.newRun();
    }

    /**
     * Whether a look at a region is the way to go, rather than one at the whole map.
     *
     * @param seen what would be looked at
     * @param pulled where the gradient would begin
     */
    boolean prefersRegion(int block, Region seen, Region pulled) {
        return switch (extent) {
            case PICTURE, MAP -> false;
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
        return new RegionLook(run.see(latent.values(), block, seen), FeatureGrid.of(generator.architecture(), block));
    }

    Look map(NDManager parent, OptimisedLatent latent, int block) {
        return MapLook.at(generator, parent, latent, block, extent == Extent.PICTURE);
    }

    @Override
    public void close() {
        regions.close();
    }
}
