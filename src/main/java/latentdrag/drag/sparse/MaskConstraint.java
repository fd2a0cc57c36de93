package latentdrag.drag.sparse;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Optional;
import latentdrag.drag.HeldCells;
import latentdrag.drag.LatentNoise;
import latentdrag.drag.MaskSample;
import latentdrag.drag.MaskTerm;
import latentdrag.drag.StepNumbers;
import latentdrag.edit.DragSettings.MaskSampling;
import latentdrag.edit.Latent;
import latentdrag.generator.CellSet;
import latentdrag.image.Mask;
import org.jspecify.annotations.Nullable;

/**
 * What a run holds in its place while it drags: the picture it began with where the mask does not let it change. Makes F₀ and the
 * {@link MaskTerm} when they are first needed; they belong to the run's manager. Engine thread only.
 */
public final class MaskConstraint {
    /** Chosen by measurement: docs/decisions/0009. */
    private static final MaskSample SAMPLE = new MaskSample(2, 32);

    private final FeatureSource source;
    private final NDManager run;
    private final Latent start;
    private Optional<Mask> mask = Optional.empty();
    private @Nullable StepNumbers numbers;
    private boolean moved; // while w⁺ is w₀ there is nothing the mask could hold
    private long draws; // samples of the mask so far
    private @Nullable NDArray initial; // F₀ [1, channels, height, width]
    private @Nullable MaskTerm term;

    /** @param start w₀ */
    public MaskConstraint(FeatureSource source, NDManager run, Latent start) {
        this.source = source;
        this.run = run;
        this.start = start;
    }

    /** w⁺ is no longer w₀. */
    void moved() {
        moved = true;
    }

    /** The second term of the loss; null when nothing is held. */
    @Nullable
    public MaskTerm term() {
        if (!moved
                || mask.isEmpty()
                || mask.get().isAllEditable()
                || numbers().mask().lambda() == 0) {
            return null;
        }
        if (term == null) {
            term = new MaskTerm(
                    source.access(),
                    run,
                    initial(),
                    source.grid(block()),
                    mask.get(),
                    numbers().mask().lambda(),
                    numbers().pulling().reduction());
        }
        return term;
    }

    /**
     * The cells at which a new pass takes the term; null when nothing is held. The whole of it costs nothing where the whole map is
     * looked at.
     *
     * @param wanted cells that are looked at anyway
     */
    @Nullable
    HeldCells beside(CellSet wanted) {
        MaskTerm whole = term();
        if (whole == null) {
            return null;
        }
        return numbers().mask().sampling() == MaskSampling.EXACT
                ? whole.whole()
                : SAMPLE.draw(whole, wanted, whole.importance().values(), ++draws);
    }

    /** F₀, the whole map. */
    private NDArray initial() {
        NDArray known = initial;
        if (known == null) {
            try (NDManager looking = run.newSubManager()) {
                NDArray ws = looking.create(start.toArray(), new Shape(1, start.rows(), start.dim()));
                known = source.generator()
                        .features(ws, block(), LatentNoise.of(start))
                        .x();
                known.attach(run);
            }
            initial = known;
        }
        return known;
    }

    /** From now on this mask and these numbers count. */
    public void ask(Optional<Mask> newMask, StepNumbers newNumbers) {
        if (term != null) {
            term.close();
            term = null;
        }
        if (initial != null && newNumbers.block() != block()) {
            initial.close();
            initial = null;
        }
        mask = newMask;
        numbers = newNumbers;
    }

    private StepNumbers numbers() {
        if (numbers == null) {
            throw new IllegalStateException("nobody has said yet what is to be held");
        }
        return numbers;
    }

    private int block() {
        return numbers().block();
    }
}
