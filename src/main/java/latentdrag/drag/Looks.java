package latentdrag.drag;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Optional;
import latentdrag.generator.Noise;
import latentdrag.generator.Region;
import latentdrag.generator.SparseSynthesis;
import org.jspecify.annotations.Nullable;

/**
 * The present look of a run, which is taken once for a w⁺ and serves whoever asks for features of it, and what a new look has to hold
 * besides: what the mask holds, what a part of the picture needs. Engine thread only.
 */
final class Looks implements AutoCloseable {
    private final FeatureSource source;
    private final NDManager run;
    private final Holding holding;
    private final LivePicture picture;
    private final Noise noise;
    private @Nullable Look look; // valid for the present w⁺ and block
    private @Nullable HeldCells held; // what the mask holds in that look
    private SparseSynthesis.@Nullable Run regions; // once a look was at a region

    /**
     * @param run owns what looks are made of; stays the caller's
     * @param noise of the run
     */
    Looks(FeatureSource source, NDManager run, Holding holding, LivePicture picture, Noise noise) {
        this.source = source;
        this.run = run;
        this.holding = holding;
        this.picture = picture;
        this.noise = noise;
    }

    /** A look at the present w⁺ of a run that holds at least some cells and those of the mask term; the last one if it still does. */
    Look at(DragState state, Region wanted) {
        Look before = look;
        if (before != null && before.cells().contains(wanted)) {
            return before;
        }
        PicturePart part = picture.part();
        Region seen = part == null ? wanted : wanted.union(part.features());
        if (before == null) {
            held = holding.beside(wanted);
        } else {
            seen = seen.union(before.cells());
        }
        Region down = state.around(state.numbers().pullingReach()); // where the gradient will begin
        if (held != null) {
            seen = seen.union(held.cells());
            down = down.union(held.cells());
        }
        int block = state.numbers().block();
        OptimisedLatent latent = state.latent();
        end();
        long begun = System.nanoTime();
        Look now = source.prefersRegion(block, seen, down)
                ? source.region(regions(), latent, block, seen)
                : source.map(run, latent, block);
        picture.looked((System.nanoTime() - begun) / 1e6);
        look = now;
        return now;
    }

    /**
     * A look at the whole map; the last one if there is one.
     *
     * @param ws the present w⁺ on the device [1, numWs, wDim]; stays the caller's
     * @param latent knows the same w⁺ when a picture is drawn of the look
     */
    MapLook map(NDArray ws, OptimisedLatent latent, int block) {
        if (look instanceof MapLook present) {
            return present;
        }
        end();
        MapLook now = source.map(run, ws, latent, block);
        look = now;
        return now;
    }

    /** The gradient of the loss at the present look; w⁺ has to move then. */
    Look.Descent descent(FeatureGradient gradient, int rows) {
        if (look == null) {
            throw new IllegalStateException("a step looks before it pulls");
        }
        return look.descent(gradient, held, rows);
    }

    /** w⁺ is another one now: ends the look, which was taken at the one before. */
    void moved() {
        holding.moved();
        end();
    }

    /** The look at the present w⁺, if there is one at the whole map, from which a picture can be made. */
    Optional<MapLook> mapLook() {
        return look instanceof MapLook map ? Optional.of(map) : Optional.empty();
    }

    /** What the looks of this run keep from one to the next. */
    SparseSynthesis.Run regions() {
        SparseSynthesis.Run known = regions;
        if (known == null) {
            known = source.newRun(noise);
            regions = known;
        }
        return known;
    }

    /** Number of arrays kept for looks to come. */
    int arrayCount() {
        return regions == null ? 0 : regions.arrayCount();
    }

    /** The present look may not hold what is wanted from now on. */
    void end() {
        if (look != null) {
            look.close();
            look = null;
        }
    }

    @Override
    public void close() {
        end();
        if (regions != null) {
            regions.close();
        }
    }
}
