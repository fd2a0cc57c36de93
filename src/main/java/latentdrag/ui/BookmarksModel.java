package latentdrag.ui;

import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import latentdrag.edit.Document;
import latentdrag.edit.LatentOrigin;
import latentdrag.project.Preferences.Bookmark;

/** Seeds worth coming back to, by model; kept with the preferences. Belongs to the JavaFX thread; knows no nodes. */
public final class BookmarksModel {
    private final PreferencesModel preferences;
    private final DocumentModel documents;
    private final PictureModel pictures;
    private final BooleanBinding marked;

    BookmarksModel(PreferencesModel preferences, DocumentModel documents, PictureModel pictures) {
        this.preferences = preferences;
        this.documents = documents;
        this.pictures = pictures;
        marked = Bindings.createBooleanBinding(
                () -> present()
                        .filter(preferences.preferences().bookmarks()::contains)
                        .isPresent(),
                documents.documentProperty(),
                pictures.modelProperty(),
                preferences.preferencesProperty());
    }

    /** Those of the open model, newest first. */
    public List<LatentOrigin.Seed> ofThisModel() {
        Optional<String> model = model();
        return preferences.preferences().bookmarks().stream()
                .filter(b -> model.filter(b.model()::equals).isPresent())
                .map(Bookmark::seed)
                .toList();
    }

    /** Whether the seed of the present picture is among them. */
    public BooleanBinding markedProperty() {
        return marked;
    }

    /** Keeps the seed of the present picture, with its ψ, cutoff and class, or forgets it. */
    public void toggle() {
        boolean forget = marked.get();
        present().ifPresent(b -> preferences.change(p -> forget ? p.withoutBookmark(b) : p.withBookmark(b)));
    }

    private Optional<Bookmark> present() {
        return model().flatMap(model -> documents
                .document()
                .map(Document::origin)
                .flatMap(origin -> origin instanceof LatentOrigin.Seed seed
                        ? Optional.of(new Bookmark(model, seed))
                        : Optional.empty()));
    }

    /** A model is known by its content; one that was not hashed, by its name. */
    private Optional<String> model() {
        return pictures.modelProperty()
                .get()
                .map(m -> m.sha256().isEmpty() ? String.valueOf(m.path().getFileName()) : m.sha256());
    }
}
