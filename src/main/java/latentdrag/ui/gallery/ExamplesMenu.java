package latentdrag.ui.gallery;

import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import latentdrag.project.BundledModel;
import latentdrag.project.Example;
import latentdrag.ui.common.Texts;

/** The ready examples by name. */
public final class ExamplesMenu extends Menu {
    public ExamplesMenu(ExamplesModel model) {
        super(Texts.text("menu.examples"));
        for (Example example : model.examples()) {
            MenuItem item = new MenuItem(example.title());
            item.setMnemonicParsing(false);
            item.setOnAction(e -> model.start(example, BundledModel.file()));
            getItems().add(item);
        }
    }
}
