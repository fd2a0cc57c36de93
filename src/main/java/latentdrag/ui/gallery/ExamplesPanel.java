package latentdrag.ui.gallery;

import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import latentdrag.project.BundledModel;
import latentdrag.ui.common.PreferencesModel;
import latentdrag.ui.controls.DrawerPanel;
import org.kordamp.ikonli.feather.Feather;

/** Ready drags to begin with, each a card; one click shows one and drags. Open at the very first start. */
public final class ExamplesPanel extends DrawerPanel {
    private static final String KEY = "drawer.examples";

    public ExamplesPanel(PreferencesModel preferences, ExamplesModel model) {
        super(KEY, Feather.STAR);
        preferences.flag(KEY, true);
        HBox cards = new HBox();
        cards.getStyleClass().add("example-cards");
        model.examples()
                .forEach(example -> cards.getChildren()
                        .add(new ExampleCard(example, () -> model.start(example, BundledModel.file()))));
        ScrollPane scroll = new ScrollPane(cards);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setVbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        scroll.getStyleClass().add("example-scroll");
        getChildren().add(scroll);
    }
}
