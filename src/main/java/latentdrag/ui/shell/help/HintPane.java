package latentdrag.ui.shell.help;

import atlantafx.base.theme.Styles;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import latentdrag.ui.common.ShortcutKey;
import latentdrag.ui.common.Texts;
import latentdrag.ui.controls.Controls;
import org.kordamp.ikonli.feather.Feather;

/** One hint for somebody who has never dragged, in a quiet line below the middle of the picture. */
public final class HintPane extends HBox {
    private final Label words = new Label();

    public HintPane(Hints hints) {
        getStyleClass().add("hint-pane");
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        words.setWrapText(true);
        words.setMinHeight(USE_PREF_SIZE);
        Button close = new Button(Texts.text("hints.putAway"));
        close.getStyleClass().addAll(Styles.FLAT, Styles.SMALL, "put-away");
        close.setMinWidth(USE_PREF_SIZE);
        close.setTooltip(Controls.tooltip(Texts.text("hints.putAway.tip")));
        close.setOnAction(e -> hints.putAllAway());
        getChildren().addAll(Controls.icon(Feather.INFO), words, close);
        hints.shownProperty().addListener((o, was, is) -> show(is));
        show(hints.shownProperty().get());
    }

    private void show(Optional<Hints.Hint> hint) {
        setVisible(hint.isPresent());
        hint.ifPresent(h -> words.setText(
                switch (h) {
                    case PLACE -> Texts.text("hints.place");
                    case START -> Texts.text("hints.start");
                    case COMPARE -> Texts.text("hints.compare", ShortcutKey.NAME);
                }));
    }
}
