package latentdrag.ui.window;

import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import latentdrag.project.Example;
import latentdrag.ui.EditorModel;
import latentdrag.ui.Texts;

/** The ready examples by name. */
final class ExamplesMenu extends Menu {
    ExamplesMenu(EditorModel editor) {
        super(Texts.text("menu.examples"));
        for (Example example : editor.examples().examples()) {
            MenuItem item = new MenuItem(example.title());
            item.setMnemonicParsing(false);
            item.setOnAction(e -> editor.examples().start(example, EditorApplication.bundledModel()));
            getItems().add(item);
        }
    }
}
