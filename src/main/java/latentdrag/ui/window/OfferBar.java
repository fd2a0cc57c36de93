package latentdrag.ui.window;

import atlantafx.base.theme.Styles;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import latentdrag.project.autosave.Abandoned;
import latentdrag.ui.EditorModel;
import latentdrag.ui.ModelOpening;
import latentdrag.ui.Texts;
import org.kordamp.ikonli.feather.Feather;

/** What waits for an answer but is in nobody's way: work an earlier start has left, a project whose model was moved, a
 * model whose file does not say everything. JavaFX thread. */
final class OfferBar extends VBox {
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofLocalizedDateTime(
                    FormatStyle.MEDIUM, FormatStyle.SHORT)
            .withZone(ZoneId.systemDefault());

    private final EditorModel editor;
    private final Label words = new Label();
    private final HBox buttons = new HBox(8);

    /** @param findModel asks where a model is now */
    OfferBar(EditorModel editor, Runnable findModel) {
        this.editor = editor;
        getStyleClass().addAll("notice-bar", "offer-bar");
        setMaxSize(640, Region.USE_PREF_SIZE);
        words.setWrapText(true);
        words.setMinHeight(USE_PREF_SIZE);
        words.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(words, Priority.ALWAYS);
        getChildren().addAll(Controls.row(Controls.icon(Feather.ARCHIVE), words), buttons);
        editor.opening().missingModelProperty().addListener((o, was, is) -> refresh(findModel));
        editor.recovery().abandonedProperty().addListener((o, was, is) -> refresh(findModel));
        editor.pictures().models().refusedProperty().addListener((o, was, is) -> refresh(findModel));
        refresh(findModel);
    }

    private void refresh(Runnable findModel) {
        Optional<String> missing = editor.opening()
                .missingModelProperty()
                .get()
                .map(opening -> opening.project().model().name());
        List<Abandoned> left = editor.recovery().abandonedProperty().get();
        ModelOpening models = editor.pictures().models();
        Optional<ModelOpening.Refused> refused = models.refusedProperty().get();
        Controls.showOnly(this, refused.isPresent() || missing.isPresent() || !left.isEmpty());
        if (refused.isPresent()) {
            offer(
                    refused.get().sentence(),
                    button("offer.openAnyway", Styles.ACCENT, models::openAnyway),
                    button("offer.notNow", Styles.FLAT, models::leave));
        } else if (missing.isPresent()) {
            offer(
                    Texts.text("offer.model", missing.get()),
                    button("offer.findModel", Styles.ACCENT, findModel),
                    button("offer.notNow", Styles.FLAT, editor.opening()::giveUp));
        } else if (!left.isEmpty()) {
            Abandoned newest = left.get(0);
            offer(
                    Texts.text(
                            "offer.work",
                            newest.recovered().project().model().name(),
                            WHEN.format(newest.when()),
                            newest.recovered().project().states().size() - 1,
                            left.size() - 1),
                    button("offer.open", Styles.ACCENT, () -> editor.recovery().recover(newest)),
                    button("offer.discard", Styles.FLAT, () -> editor.recovery().discard(newest)),
                    button("offer.later", Styles.FLAT, editor.recovery()::leave));
        }
    }

    private void offer(String sentence, Button... choices) {
        words.setText(sentence);
        buttons.getChildren().setAll(choices);
    }

    private static Button button(String key, String style, Runnable run) {
        Button button = new Button(Texts.text(key));
        button.getStyleClass().addAll(style, Styles.SMALL);
        button.setOnAction(e -> run.run());
        return button;
    }
}
