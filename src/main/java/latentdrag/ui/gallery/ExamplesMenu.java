package latentdrag.ui.gallery;

import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import latentdrag.project.Example;
import latentdrag.ui.common.Texts;
import latentdrag.ui.shell.EditorModel;
import latentdrag.ui.shell.start.EditorApplication;

/** The ready examples by name. */
public final class ExamplesMenu extends Menu {
    public ExamplesMenu(EditorModel editor) {
        super(Texts.text("menu.examples"));
        for (Example example : editor.examples().examples()) {
            MenuItem item = new MenuItem(example.title());
            item.setMnemonicParsing(false);
            item.setOnAction(e -> editor.examples().start(example, EditorApplication.bundledModel()));
            getItems().add(item);
        }
    }
}
