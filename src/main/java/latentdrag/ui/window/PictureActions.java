package latentdrag.ui.window;

import java.util.List;
import java.util.random.RandomGenerator;
import latentdrag.edit.Document;
import latentdrag.ui.EditorModel;
import org.kordamp.ikonli.feather.Feather;

/** The picture menu: which picture of the model. */
final class PictureActions implements MenuActions {
    final Action random;
    final Action reset;

    PictureActions(EditorModel editor) {
        random = Action.of("action.random", Feather.SHUFFLE, () -> editor.showRandomSeed(RandomGenerator.getDefault()))
                .keys("R")
                .when(Conditions.picture(editor));
        reset = Action.of("action.reset", Feather.ROTATE_CCW, editor::reset)
                .keys("Shortcut+R")
                .when(Conditions.document(editor, Document::isDragged));
    }

    @Override
    public String key() {
        return "menu.picture";
    }

    @Override
    public List<List<Action>> groups() {
        return List.of(List.of(random), List.of(reset));
    }
}
