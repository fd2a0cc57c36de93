package latentdrag.drag.sparse;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Optional;
import latentdrag.drag.DenseFeatures;
import latentdrag.drag.DragState;
import latentdrag.drag.FeatureGradient;
import latentdrag.drag.FeaturePass;
import latentdrag.drag.HeldCells;
import latentdrag.drag.OptimisedLatent;
import latentdrag.generator.CellSet;
import latentdrag.generator.NoiseInput;
import latentdrag.generator.SparseSynthesis;
import org.jspecify.annotations.Nullable;

/**
 * Caches the feature pass of the current w⁺ for whoever reads features of it. Adds what a new pass has to hold besides: what the mask holds,
 * what a part of the picture needs. Engine thread only.
 */
public final class FeaturePasses implements AutoCloseable {
    private final FeatureSource source;
    private final NDManager run;
    private final MaskConstraint holding;
    private final ExtraCells besides;
    private final NoiseInput noise;
    private @Nullable FeaturePass pass; // valid for the present w⁺ and block
    private @Nullable HeldCells held; // what the mask holds in that look
    private SparseSynthesis.@Nullable Run regions; // once a look was at a region

    /**
     * @param run owns what passes are made of; stays the caller's
     * @param besides what passes are to hold for somebody else
     * @param noise of the run
     */
    public FeaturePasses(
            FeatureSource source, NDManager run, MaskConstraint holding, ExtraCells besides, NoiseInput noise) {
        this.source = source;
        this.run = run;
        this.holding = holding;
        this.besides = besides;
        this.noise = noise;
    }

    /** A pass of the present w⁺ of a run that holds at least some cells and those of the mask term; the last one if it still does. */
    public FeaturePass at(DragState state, CellSet wanted) {
        FeaturePass before = pass;
        if (before != null && before.cells().contains(wanted)) {
            return before;
        }
        CellSet also = besides.cells();
        CellSet seen = also == null ? wanted : wanted.union(also);
        if (before == null) {
            held = holding.beside(wanted);
        } else {
            seen = seen.union(before.cells());
        }
        CellSet down = state.around(state.numbers().pullingReach()); // where the gradient will begin
        if (held != null) {
            seen = seen.union(held.cells());
            down = down.union(held.cells());
        }
        int block = state.numbers().block();
        OptimisedLatent latent = state.latent();
        end();
        long begun = System.nanoTime();
        FeaturePass now = source.prefersRegion(block, seen, down)
                ? source.region(regions(), latent, block, seen)
                : source.map(run, latent, block);
        besides.passed((System.nanoTime() - begun) / 1e6);
        pass = now;
        return now;
    }

    /**
     * A pass over the whole map; the last one if there is one.
     *
     * @param ws the present w⁺ on the device [1, numWs, wDim]; stays the caller's
     * @param latent knows the same w⁺ when a picture is drawn of the pass
     */
    public DenseFeatures map(NDArray ws, OptimisedLatent latent, int block) {
        if (pass instanceof DenseFeatures present) {
            return present;
        }
        end();
        DenseFeatures now = source.map(run, ws, latent, block);
        pass = now;
        return now;
    }

    /** The gradient of the loss at the present pass; w⁺ has to move then. */
    public FeaturePass.Descent descent(FeatureGradient gradient, int rows) {
        if (pass == null) {
            throw new IllegalStateException("a step looks before it pulls");
        }
        return pass.descent(gradient, held, rows);
    }

    /** w⁺ is another one now: ends the pass, which was that of the one before. */
    public void moved() {
        holding.moved();
        end();
    }

    /** The pass of the present w⁺, if there is one over the whole map, from which a picture can be made. */
    public Optional<DenseFeatures> dense() {
        return pass instanceof DenseFeatures map ? Optional.of(map) : Optional.empty();
    }

    /** What the passes of this run keep from one to the next. */
    public SparseSynthesis.Run regions() {
        SparseSynthesis.Run known = regions;
        if (known == null) {
            known = source.newRun(noise);
            regions = known;
        }
        return known;
    }

    /** Number of arrays kept for passes to come. */
    public int arrayCount() {
        return regions == null ? 0 : regions.arrayCount();
    }

    /** The present pass may not hold what is wanted from now on. */
    public void end() {
        if (pass != null) {
            pass.close();
            pass = null;
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
