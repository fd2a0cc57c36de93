package latentdrag.ui.shell.actions;

import java.util.List;
import java.util.random.RandomGenerator;
import javafx.beans.binding.Bindings;
import latentdrag.edit.Document;
import latentdrag.ui.common.Texts;
import latentdrag.ui.controls.Action;
import latentdrag.ui.document.Conditions;
import latentdrag.ui.shell.EditorModel;
import org.kordamp.ikonli.feather.Feather;

/** The picture menu: which picture of the model, and which model. */
public final class PictureActions implements MenuActions {
    public final Action random;
    public final Action bookmark;
    public final Action reset;
    public final Action model;

    PictureActions(EditorModel editor, WindowCommands window) {
        random = Action.of(
                        "action.random",
                        Feather.SHUFFLE,
                        () -> editor.origin().showRandomSeed(RandomGenerator.getDefault()))
                .keys("R")
                .when(Conditions.picture(editor));
        bookmark = Action.of("action.bookmark", Feather.BOOKMARK, editor.bookmarks()::toggle)
                .keys("Shortcut+D")
                .called(Bindings.createStringBinding(
                        () -> Texts.text(
                                editor.bookmarks().markedProperty().get()
                                        ? "action.bookmark.remove"
                                        : "action.bookmark"),
                        editor.bookmarks().markedProperty()))
                .when(editor.bookmarks().markableProperty());
        reset = Action.of("action.reset", Feather.ROTATE_CCW, editor::reset)
                .keys("Shortcut+R")
                .when(Conditions.document(editor, Document::isDragged));
        model = Action.of("action.model", Feather.INFO, window::showModel)
                .keys("Shortcut+I")
                .when(Conditions.picture(editor));
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
