package latentdrag.ui.shell.actions;

import java.util.List;
import java.util.random.RandomGenerator;
import javafx.beans.binding.Bindings;
import latentdrag.edit.Document;
import latentdrag.ui.common.Texts;
import latentdrag.ui.controls.Action;
import latentdrag.ui.document.Conditions;
import latentdrag.ui.document.DocumentModel;
import latentdrag.ui.picture.BookmarksModel;
import latentdrag.ui.picture.OriginModel;
import org.kordamp.ikonli.feather.Feather;

/** The picture menu: which picture of the model, and which model. */
public final class PictureActions implements MenuActions {
    public final Action random;
    public final Action bookmark;
    public final Action reset;
    public final Action model;

    /** @param toOriginal back to the picture before the first drag */
    PictureActions(
            DocumentModel documents,
            OriginModel origin,
            BookmarksModel bookmarks,
            Runnable toOriginal,
            WindowCommands window) {
        random = Action.of("action.random", Feather.SHUFFLE, () -> origin.showRandomSeed(RandomGenerator.getDefault()))
                .keys("R")
                .when(Conditions.picture(documents));
        bookmark = Action.of("action.bookmark", Feather.BOOKMARK, bookmarks::toggle)
                .keys("Shortcut+D")
                .called(Bindings.createStringBinding(
                        () -> Texts.text(
                                bookmarks.markedProperty().get() ? "action.bookmark.remove" : "action.bookmark"),
                        bookmarks.markedProperty()))
                .when(bookmarks.markableProperty());
        reset = Action.of("action.reset", Feather.ROTATE_CCW, toOriginal)
                .keys("Shortcut+R")
                .when(Conditions.document(documents, Document::isDragged));
        model = Action.of("action.model", Feather.INFO, window::showModel)
                .keys("Shortcut+I")
                .when(Conditions.picture(documents));
    }

    @Override
    public String key() {
        return "menu.picture";
    }

    @Override
    public List<List<Action>> groups() {
        return List.of(List.of(random), List.of(bookmark), List.of(reset), List.of(model));
    }
}
