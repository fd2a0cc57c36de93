package latentdrag.ui.gallery;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import latentdrag.edit.Document;
import latentdrag.edit.LatentOrigin;
import latentdrag.edit.Noise;
import latentdrag.edit.RowGroup;
import latentdrag.edit.RowGroups;
import latentdrag.edit.SeedList;
import latentdrag.engine.ModelInfo;
import latentdrag.image.Frame;
import latentdrag.ui.common.EditorBackend;
import latentdrag.ui.common.Notices;
import latentdrag.ui.document.DocumentModel;
import latentdrag.ui.drag.DragModel;
import latentdrag.ui.picture.PictureModel;

/**
 * Style mixing as the StyleGAN paper shows it (Section 3.1, Figure 3): seeds A down, seeds B across, and at each crossing the picture of A
 * with some rows of w⁺ of B. A click takes one. Drawn while somebody looks and no run goes on. Belongs to the JavaFX thread; knows no
 * nodes.
 */
public final class MixModel {
    /** Seeds down at most. */
    public static final int MOST_BASES = 4;

    /** Seeds across at most. */
    public static final int MOST_STYLES = 8;

    private final DocumentModel documents;
    private final PictureModel pictures;
    private final OriginPictures drawings;
    private final ObjectProperty<Rows> rows = new SimpleObjectProperty<>(new Rows(0, RowGroups.PAPER.middle()));
    private final ObjectProperty<Optional<SeedList>> bases = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<SeedList> styles = new SimpleObjectProperty<>(SeedList.parse("0-5"));
    private final ReadOnlyObjectWrapper<Matrix> matrix = new ReadOnlyObjectWrapper<>(Matrix.EMPTY);
    private Optional<Path> model = Optional.empty();
    private boolean looked;

    /**
     * Which rows B gives.
     *
     * @param first 0 or more
     * @param end index after the last
     */
    public record Rows(int first, int end) {}

    /**
     * One picture.
     *
     * @param thumbnail empty until it is drawn
     */
    public record Tile(LatentOrigin origin, Optional<Frame> thumbnail) {}

    /**
     * What is to be seen.
     *
     * @param bases pictures of the seeds A, from the top
     * @param styles pictures of the seeds B, from the left
     * @param mixtures a line for each A, with a tile for each B
     */
    public record Matrix(List<Tile> bases, List<Tile> styles, List<List<Tile>> mixtures) {
        static final Matrix EMPTY = new Matrix(List.of(), List.of(), List.of());
    }

    public MixModel(
            EditorBackend backend,
            Executor ui,
            DocumentModel documents,
            DragModel drag,
            PictureModel pictures,
            Notices notices) {
        this.documents = documents;
        this.pictures = pictures;
        drawings = new OriginPictures(backend, ui, drag, notices, this::show);
        rows.addListener((o, was, is) -> refresh());
        bases.addListener((o, was, is) -> refresh());
        styles.addListener((o, was, is) -> refresh());
        documents.documentProperty().addListener((o, was, is) -> refresh());
        pictures.modelProperty().addListener((o, was, is) -> follow(was, is));
    }

    /** Where a group was chosen, it is the group of the new model. */
    private void follow(Optional<ModelInfo> before, Optional<ModelInfo> now) {
        for (RowGroup group : RowGroup.values()) {
            if (rows.get().equals(rowsOf(group, before))) {
                rows.set(rowsOf(group, now));
                return;
            }
        }
    }

    /** The rows of a group of the open model; it may have none, see {@link #isThere}. */
    public Rows rowsOf(RowGroup group) {
        return rowsOf(group, pictures.modelProperty().get());
    }

    /** Whether the open model has rows of a group. */
    public boolean isThere(RowGroup group) {
        Rows wanted = rowsOf(group);
        return wanted.first() < wanted.end();
    }

    private static Rows rowsOf(RowGroup group, Optional<ModelInfo> model) {
        RowGroups groups = model.map(ModelInfo::rowGroups).orElse(RowGroups.PAPER);
        int count = model.map(ModelInfo::numWs).orElse(groups.fine() + 1);
        return new Rows(groups.first(group, count), groups.end(group, count));
    }

    /** The rows B gives. */
    public ObjectProperty<Rows> rowsProperty() {
        return rows;
    }

    /** Seeds A; empty = the present picture's and the next two. */
    public ObjectProperty<Optional<SeedList>> basesProperty() {
        return bases;
    }

    /** Seeds B. */
    public ObjectProperty<SeedList> stylesProperty() {
        return styles;
    }

    public ReadOnlyObjectProperty<Matrix> matrixProperty() {
        return matrix.getReadOnlyProperty();
    }

    /** Number of rows of w⁺ of the open model; 0 without one. */
    public int rowCount() {
        return pictures.modelProperty().get().map(ModelInfo::numWs).orElse(0);
    }

    /** @param seen whether somebody looks; while nobody does, nothing is drawn */
    public void look(boolean seen) {
        looked = seen;
        refresh();
    }

    /** Takes a picture of the matrix: one undo. Points and mask stay where only the styles change. */
    public void take(Tile tile) {
        pictures.show(tile.origin(), true);
    }

    private void refresh() {
        Optional<Document> document = documents.document();
        if (!looked || document.isEmpty()) {
            drawings.want(List.of(), Noise.CONST);
            matrix.set(Matrix.EMPTY);
            return;
        }
        if (!model.equals(document.map(Document::model))) {
            model = document.map(Document::model);
            drawings.forget();
        }
        Matrix now = matrix();
        List<LatentOrigin> wanted = new ArrayList<>();
        now.styles().forEach(tile -> wanted.add(tile.origin()));
        for (int i = 0; i < now.bases().size(); i++) {
            wanted.add(now.bases().get(i).origin());
            now.mixtures().get(i).forEach(tile -> wanted.add(tile.origin()));
        }
        drawings.want(wanted, document.get().noise());
        show();
    }

    private void show() {
        matrix.set(matrix());
    }

    private Matrix matrix() {
        LatentOrigin.Seed like = documents
                .document()
                .flatMap(d -> d.origin().fromSeed())
                .orElseGet(() -> pictures.usual(PictureModel.FIRST_SEED));
        List<LatentOrigin.Seed> down = bases.get()
                .map(list -> seeds(list, like, MOST_BASES))
                .orElseGet(() -> seeds(nextFrom(like.seed()), like, MOST_BASES));
        List<LatentOrigin.Seed> across = seeds(styles.get(), like, MOST_STYLES);
        int count = rowCount();
        int first = Math.min(rows.get().first(), Math.max(0, count - 1));
        int end = Math.max(first + 1, Math.min(rows.get().end(), count));
        return new Matrix(
                down.stream().map(this::tile).toList(),
                across.stream().map(this::tile).toList(),
                down.stream()
                        .map(a -> across.stream()
                                .map(b -> tile(new LatentOrigin.Mix(a, b, first, end)))
                                .toList())
                        .toList());
    }

    private static SeedList nextFrom(long seed) {
        return new SeedList(List.of(new SeedList.Range(seed, Math.min(seed + 2, LatentOrigin.Seed.MAX))));
    }

    private static List<LatentOrigin.Seed> seeds(SeedList list, LatentOrigin.Seed like, int most) {
        return list.seeds().limit(most).mapToObj(like::withSeed).toList();
    }

    private Tile tile(LatentOrigin origin) {
        return new Tile(origin, drawings.of(origin));
    }
}
