package latentdrag.ui.shell.window;

import atlantafx.base.theme.Styles;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import latentdrag.ui.common.Notices;
import latentdrag.ui.common.Texts;
import latentdrag.ui.common.WayBack;
import latentdrag.ui.controls.Controls;
import org.kordamp.ikonli.feather.Feather;

/** What was just done and how it is taken back, in one line at the foot of the picture. JavaFX thread. */
final class WayBackBar extends HBox {
    private final Label sentence = new Label();
    private final Button go = new Button();

    WayBackBar(Notices notices) {
        getStyleClass().add("way-back-bar");
        setMaxSize(640, Region.USE_PREF_SIZE);
        sentence.setWrapText(true);
        sentence.setMinHeight(USE_PREF_SIZE);
        sentence.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(sentence, Priority.ALWAYS);
        go.getStyleClass().addAll(Styles.ACCENT, Styles.SMALL, "go-back");
        go.setText(Texts.text("wayBack.goBack"));
        go.setMinWidth(USE_PREF_SIZE);
        Button close = new Button(null, Controls.icon(Feather.X));
        close.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, Styles.SMALL);
        close.setAccessibleText(Texts.text("notice.dismiss"));
        close.setOnAction(e -> notices.putWayBackAway());
        getChildren().addAll(Controls.icon(Feather.CORNER_UP_LEFT), sentence, go, close);
        Controls.collapsing(this);
        notices.wayBackProperty().when(Controls.isInAWindow(this)).addListener((o, was, is) -> show(is));
        show(notices.wayBackProperty().get());
    }

    private void show(Optional<WayBack> way) {
        setVisible(way.isPresent());
        way.ifPresent(w -> {
            sentence.setText(w.sentence());
            go.setText(w.label());
            go.setOnAction(e -> w.go().run());
        });
    }
}
