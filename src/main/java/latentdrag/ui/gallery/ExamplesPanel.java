package latentdrag.ui.gallery;

import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import latentdrag.ui.controls.DrawerPanel;
import latentdrag.ui.shell.EditorModel;
import latentdrag.ui.shell.start.EditorApplication;
import org.kordamp.ikonli.feather.Feather;

/** Ready drags to begin with, each a card; one click shows one and drags. Open at the very first start. */
public final class ExamplesPanel extends DrawerPanel {
    private static final String KEY = "drawer.examples";

    public ExamplesPanel(EditorModel editor) {
        super(KEY, Feather.STAR);
        editor.preferences().flag(KEY, true);
        HBox cards = new HBox();
        cards.getStyleClass().add("example-cards");
        editor.examples()
                .examples()
                .forEach(example -> cards.getChildren()
                        .add(new ExampleCard(
                                example, () -> editor.examples().start(example, EditorApplication.bundledModel()))));
        ScrollPane scroll = new ScrollPane(cards);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setVbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        scroll.getStyleClass().add("example-scroll");
        getChildren().add(scroll);
    }
}
