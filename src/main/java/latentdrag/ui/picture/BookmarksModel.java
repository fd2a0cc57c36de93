package latentdrag.ui.picture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.ObjectBinding;
import latentdrag.edit.Document;
import latentdrag.edit.Latent;
import latentdrag.edit.LatentOrigin;
import latentdrag.engine.ModelInfo;
import latentdrag.project.Bookmark;
import latentdrag.project.NpyLatents;
import latentdrag.ui.common.Notices;
import latentdrag.ui.common.PreferencesModel;
import latentdrag.ui.common.Tasks;
import latentdrag.ui.document.DocumentModel;

/**
 * Pictures worth coming back to, by model; kept with the preferences. A picture that comes from seeds is kept as these; one that was changed
 * or came from a file is kept with its latent, in a file named after its content. Belongs to the JavaFX thread; knows no nodes.
 */
public final class BookmarksModel implements AutoCloseable {
    private final PreferencesModel preferences;
    private final DocumentModel documents;
    private final PictureModel pictures;
    private final Tasks disk;
    private final ObjectBinding<List<Bookmark>> ofThisModel;
    private final BooleanBinding marked;
    private final BooleanBinding markable;

    public BookmarksModel(
            Executor ui,
            PreferencesModel preferences,
            DocumentModel documents,
            PictureModel pictures,
            Notices notices) {
        this.preferences = preferences;
        this.documents = documents;
        this.pictures = pictures;
        disk = new Tasks("latentdrag-bookmarks", ui, notices);
        ofThisModel =
                Bindings.createObjectBinding(this::find, pictures.modelProperty(), preferences.preferencesProperty());
        marked = Bindings.createBooleanBinding(
                () -> present().filter(all()::contains).isPresent(),
                documents.documentProperty(),
                pictures.modelProperty(),
                preferences.preferencesProperty());
        markable = Bindings.createBooleanBinding(
                () -> present().isPresent(), documents.documentProperty(), pictures.modelProperty());
    }

    /** Those of the open model, newest first. */
    public List<Bookmark> ofThisModel() {
        return ofThisModel.get();
    }

    /** See {@link #ofThisModel}; for listening. */
    public ObjectBinding<List<Bookmark>> ofThisModelBinding() {
        return ofThisModel;
    }

    private List<Bookmark> find() {
        Optional<String> model = model();
        return all().stream()
                .filter(b -> model.filter(b.model()::equals).isPresent())
                .toList();
    }

    private List<Bookmark> all() {
        return preferences.preferences().models().bookmarks();
    }

    /** Whether the present picture is among them. */
    public BooleanBinding markedProperty() {
        return marked;
    }

    /** Whether the present picture can be kept: one without seeds only where there is a folder for its latent. */
    public BooleanBinding markableProperty() {
        return markable;
    }

    /** Keeps the present picture, or forgets it. */
    public void toggle() {
        boolean forget = marked.get();
        present().ifPresent(bookmark -> {
            if (forget) {
                forget(bookmark);
            } else {
                keep(bookmark);
            }
        });
    }

    private void keep(Bookmark bookmark) {
        Optional<Latent> latent = documents.document().map(d -> d.current().latent());
        if (bookmark.origin() instanceof LatentOrigin.File file && latent.isPresent()) {
            disk.ask(() -> write(latent.get(), file.path()), written -> add(bookmark));
        } else {
            add(bookmark);
        }
    }

    private static Path write(Latent latent, Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        NpyLatents.write(latent, file);
        return file;
    }

    private void add(Bookmark bookmark) {
        preferences.change(p -> p.withModels(p.models().withBookmark(bookmark)));
    }

    /**
     * Forgets a picture, and takes its latent's file away unless another bookmark is of the same latent. Undo and redo need no file: they
     * have the latent, and to keep the picture again writes it anew.
     */
    public void forget(Bookmark bookmark) {
        preferences.change(p -> p.withModels(p.models().withoutBookmark(bookmark)));
        boolean needed = all().stream().anyMatch(b -> b.origin().equals(bookmark.origin()));
        if (!needed && bookmark.origin() instanceof LatentOrigin.File file && isOurs(file.path())) {
            disk.ask(() -> Files.deleteIfExists(file.path()), gone -> {});
        }
    }

    private boolean isOurs(Path latent) {
        return preferences.bookmarks().equals(Optional.ofNullable(latent.getParent()));
    }

    private Optional<Bookmark> present() {
        return model().flatMap(model ->
                documents.document().flatMap(d -> origin(d).map(origin -> new Bookmark(model, origin, d.noise()))));
    }

    private Optional<LatentOrigin> origin(Document document) {
        if (document.origin().fromSeed().isPresent() && !document.isDragged()) {
            return Optional.of(document.origin());
        }
        return preferences
                .bookmarks()
                .map(folder -> new LatentOrigin.File(
                        folder.resolve(NpyLatents.digest(document.current().latent()) + ".npy")));
    }

    private Optional<String> model() {
        return pictures.modelProperty().get().map(ModelInfo::identity);
    }

    /** Lets what is being written be finished. */
    @Override
    public void close() {
        disk.close();
    }
}
