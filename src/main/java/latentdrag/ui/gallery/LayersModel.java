package latentdrag.ui.gallery;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import latentdrag.edit.Document;
import latentdrag.edit.Latent;
import latentdrag.engine.ModelInfo;
import latentdrag.image.Frame;
import latentdrag.ui.common.EditorBackend;
import latentdrag.ui.common.Notices;
import latentdrag.ui.common.Tasks;
import latentdrag.ui.document.DocumentModel;
import latentdrag.ui.drag.DragModel;
import latentdrag.ui.picture.PictureModel;

/**
 * What a block of the network sees of the present picture, channel by channel. Drawn while somebody looks and no run goes on. Belongs to
 * the JavaFX thread; knows no nodes.
 */
public final class LayersModel {
    /** Channels on one page. */
    public static final int TILES = 24;

    private final EditorBackend backend;
    private final Executor ui;
    private final DocumentModel documents;
    private final DragModel drag;
    private final PictureModel pictures;
    private final Notices notices;
    private final IntegerProperty block = new SimpleIntegerProperty(0);
    private final IntegerProperty first = new SimpleIntegerProperty(0);
    private final ReadOnlyObjectWrapper<Page> page = new ReadOnlyObjectWrapper<>(new Page(0, List.of()));
    private Optional<Wish> shown = Optional.empty();
    private boolean looked;
    private boolean drawing;

    /**
     * Channels that follow each other.
     *
     * @param first number of the first
     * @param channels their pictures
     */
    public record Page(int first, List<Frame> channels) {}

    private record Wish(Latent latent, int block, int first, int count) {}

    public LayersModel(
            EditorBackend backend,
            Executor ui,
            DocumentModel documents,
            DragModel drag,
            PictureModel pictures,
            Notices notices) {
        this.backend = backend;
        this.ui = ui;
        this.documents = documents;
        this.drag = drag;
        this.pictures = pictures;
        this.notices = notices;
        pictures.modelProperty().addListener((o, was, is) -> is.ifPresent(m -> block.set(m.featureBlock())));
        block.addListener((o, was, is) -> {
            first.set(0);
            refresh();
        });
        first.addListener((o, was, is) -> refresh());
        documents.documentProperty().addListener((o, was, is) -> refresh());
        drag.stateProperty().addListener((o, was, is) -> refresh());
    }

    /** Index of the block that is shown; with a model, first the one whose output a drag reads. */
    public IntegerProperty blockProperty() {
        return block;
    }

    /** The channels that are shown; empty until they are drawn. */
    public ReadOnlyObjectProperty<Page> pageProperty() {
        return page.getReadOnlyProperty();
    }

    /** The blocks of the open model, smallest first. */
    public List<ModelInfo.BlockInfo> blocks() {
        return pictures.modelProperty().get().map(ModelInfo::blocks).orElse(List.of());
    }

    /** Turns over a leaf; stays where there is none. */
    public void turn(int leaves) {
        int wanted = first.get() + leaves * TILES;
        if (wanted >= 0 && wanted < channels()) {
            first.set(wanted);
        }
    }

    /** @param seen whether somebody looks; while nobody does, nothing is drawn */
    public void look(boolean seen) {
        looked = seen;
        refresh();
    }

    private int channels() {
        return block.get() < blocks().size() ? blocks().get(block.get()).channels() : 0;
    }

    private Optional<Wish> wish() {
        int count = Math.min(TILES, channels() - first.get());
        return documents
                .document()
                .map(Document::current)
                .filter(picture -> count > 0)
                .map(picture -> new Wish(picture.latent(), block.get(), first.get(), count));
    }

    private void refresh() {
        Optional<Wish> wish = wish();
        if (!looked || drawing || !drag.isIdle() || pictures.isBusy() || wish.isEmpty() || wish.equals(shown)) {
            return;
        }
        Wish now = wish.get();
        drawing = true;
        Tasks.deliver(
                backend.features(now.latent(), now.block(), now.first(), now.count()),
                ui,
                channels -> {
                    drawing = false;
                    shown = Optional.of(now);
                    page.set(new Page(now.first(), channels));
                    refresh();
                },
                failure -> {
                    drawing = false;
                    looked = false; // until somebody looks again
                    notices.problem(failure);
                });
    }
}
