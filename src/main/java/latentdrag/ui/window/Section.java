package latentdrag.ui.window;

import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** A titled part of the side panel that can be folded. */
class Section extends VBox {
    private final VBox content = new VBox();

    Section(String title, Node... tools) {
        getStyleClass().add("section");
        content.getStyleClass().add("section-content");
        Label name = new Label(title);
        name.getStyleClass().add("section-title");
        FontIcon chevron = new FontIcon(Feather.CHEVRON_DOWN);
        chevron.iconCodeProperty()
                .bind(Bindings.when(content.visibleProperty())
                        .then(Feather.CHEVRON_DOWN)
                        .otherwise(Feather.CHEVRON_RIGHT));
        chevron.getStyleClass().add("section-chevron");
        HBox head = new HBox(6, chevron, name);
        head.getStyleClass().add("section-head");
        Button fold = new Button(null, head);
        fold.getStyleClass().add("section-fold");
        fold.setAccessibleText(title);
        fold.setOnAction(e -> content.setVisible(!content.isVisible()));
        Controls.collapsing(content);
        HBox header = new HBox(2, fold, Controls.spacer());
        header.getStyleClass().add("section-header");
        header.getChildren().addAll(tools);
        getChildren().addAll(header, content);
    }

    /** Adds to what is under the title. */
    final void add(Node... nodes) {
        content.getChildren().addAll(nodes);
    }
}
