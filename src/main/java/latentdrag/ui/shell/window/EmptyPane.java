package latentdrag.ui.shell.window;

import atlantafx.base.theme.Styles;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import latentdrag.ui.common.Texts;
import latentdrag.ui.common.WorkModel;
import latentdrag.ui.controls.Action;
import latentdrag.ui.controls.Controls;
import latentdrag.ui.document.DocumentModel;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** What is to be seen while there is no picture. */
final class EmptyPane extends VBox {
    EmptyPane(DocumentModel documents, WorkModel works, Action open) {
        getStyleClass().add("empty-pane");
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        FontIcon icon = new FontIcon(Feather.IMAGE);
        icon.getStyleClass().add("empty-icon");
        Label title = new Label(Texts.text("empty.title"));
        title.getStyleClass().add(Styles.TITLE_3);
        Label words = Controls.muted(Texts.text("empty.words"));
        words.getStyleClass().add("empty-words");
        Button button = new Button(open.name(), new FontIcon(Feather.FOLDER));
        button.getStyleClass().add(Styles.ACCENT);
        button.setOnAction(e -> open.runIfEnabled());
        getChildren().addAll(icon, title, words, button);
        visibleProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> documents.document().isEmpty()
                                && works.shownProperty().get().isEmpty(),
                        documents.documentProperty(),
                        works.shownProperty()));
    }
}
