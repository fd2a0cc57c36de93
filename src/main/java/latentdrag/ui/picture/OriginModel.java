package latentdrag.ui.picture;

import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import latentdrag.edit.Document;
import latentdrag.edit.LatentOrigin;
import latentdrag.ui.document.DocumentModel;
import latentdrag.ui.tools.Toolbox;

/**
 * What the picture is made from – seed, ψ, cutoff, class – and the wish to see another, which ends the gesture that is under way.
 * Belongs to the JavaFX thread.
 */
public final class OriginModel {
    /** Random seeds stay short enough to remember and write down. */
    private static final long RANDOM_SEEDS = 100_000;

    private final DocumentModel documents;
    private final PictureModel pictures;
    private final Toolbox toolbox;

    public OriginModel(DocumentModel documents, PictureModel pictures, Toolbox toolbox) {
        this.documents = documents;
        this.pictures = pictures;
        this.toolbox = toolbox;
    }

    /** Shows another seed with the present ψ and class; the points and the mask of this picture stay behind in the history. */
    public void showSeed(long seed) {
        show(seed().withSeed(seed), true);
    }

    public void showRandomSeed(RandomGenerator random) {
        showSeed(random.nextLong(RANDOM_SEEDS));
    }

    /**
     * Shows the same seed with another class of a conditional model.
     *
     * @param index of the class; empty = none of them
     */
    public void showClass(OptionalInt index) {
        show(origin().with(s -> new LatentOrigin.Seed(s.seed(), s.psi(), s.cutoff(), index)), true);
    }

    /**
     * Shows the same seed with another number of rows truncated.
     *
     * @param rows leading rows of w⁺ that ψ reaches; empty = all
     */
    public void showCutoff(OptionalInt rows) {
        show(origin().with(s -> new LatentOrigin.Seed(s.seed(), s.psi(), rows, s.classIndex())), true);
    }

    /**
     * Shows the same seed with another ψ.
     *
     * @param settled false while the slider is still moving
     */
    public void showPsi(double psi, boolean settled) {
        show(origin().with(s -> new LatentOrigin.Seed(s.seed(), psi, s.cutoff(), s.classIndex())), settled);
    }

    private void show(LatentOrigin origin, boolean settled) {
        toolbox.active().finish();
        pictures.show(origin, settled);
    }

    /** What the present picture is made from; where that is a file, the seed a model opens with. */
    private LatentOrigin origin() {
        return documents
                .document()
                .map(Document::origin)
                .filter(origin -> origin.fromSeed().isPresent())
                .orElseGet(this::seed);
    }

    /** Seed, ψ, cutoff and class of the present picture; where it came from a file, those a model opens with. */
    public LatentOrigin.Seed seed() {
        return documents
                .document()
                .flatMap(document -> document.origin().fromSeed())
                .orElseGet(() -> pictures.usual(PictureModel.FIRST_SEED));
    }
}
