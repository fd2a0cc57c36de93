package latentdrag.ui.mask;

import atlantafx.base.theme.Styles;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import latentdrag.image.Mask;
import latentdrag.ui.common.PreferencesModel;
import latentdrag.ui.common.Texts;
import latentdrag.ui.controls.Action;
import latentdrag.ui.controls.Controls;
import latentdrag.ui.controls.Section;
import latentdrag.ui.document.DocumentModel;
import latentdrag.ui.tools.MaskTool;
import latentdrag.ui.tools.Toolbox;

/** What may change and what must stay. */
public final class MaskSection extends Section {
    private static final double LARGEST_ON_SLIDER = 64;

    private final DocumentModel documents;
    private final Toolbox tools;
    private final MaskTool brush;
    private boolean showing;

    /** What its buttons do. */
    public record Buttons(Action show, Action clear, Action around, Action fill, Action invert) {}

    public MaskSection(PreferencesModel preferences, DocumentModel documents, Toolbox tools, Buttons buttons) {
        super(
                preferences,
                "section.mask",
                true,
                Controls.toggleButton(buttons.show()),
                Controls.iconButton(buttons.clear()));
        this.documents = documents;
        this.tools = tools;
        brush = tools.mask();
        add(kinds(), size(), row(buttons), words());
    }

    private HBox kinds() {
        ToggleButton may = kind(Texts.text("mask.mayChange"), true, Styles.LEFT_PILL, Texts.text("mask.mayChange.tip"));
        ToggleButton stay =
                kind(Texts.text("mask.mustStay"), false, Styles.RIGHT_PILL, Texts.text("mask.mustStay.tip"));
        HBox row = new HBox(may, stay);
        HBox.setHgrow(may, Priority.ALWAYS);
        HBox.setHgrow(stay, Priority.ALWAYS);
        return row;
    }

    private ToggleButton kind(String text, boolean mayChange, String pill, String tooltip) {
        ToggleButton button = new ToggleButton(text);
        button.getStyleClass().add(pill);
        button.setMaxWidth(Double.MAX_VALUE);
        button.setPrefWidth(120);
        button.setTooltip(Controls.tooltip(tooltip));
        Runnable refresh = () -> button.setSelected(
                tools.active() == brush && brush.mayChangeProperty().get() == mayChange);
        tools.activeProperty().addListener((o, was, is) -> refresh.run());
        brush.mayChangeProperty().addListener((o, was, is) -> refresh.run());
        button.setOnAction(e -> {
            brush.mayChangeProperty().set(mayChange);
            tools.take(brush);
            refresh.run();
        });
        return button;
    }

    private HBox size() {
        Label label = new Label(Texts.text("mask.brush"));
        label.getStyleClass().add("field-label");
        label.setTooltip(Controls.tooltip(Texts.text("mask.brush.tip")));
        Slider slider = new Slider(
                MaskTool.MIN_RADIUS, LARGEST_ON_SLIDER, brush.radiusProperty().get());
        slider.getStyleClass().add(Styles.SMALL);
        slider.setAccessibleText(Texts.text("mask.brush.accessible"));
        HBox.setHgrow(slider, Priority.ALWAYS);
        slider.valueProperty().addListener((o, was, is) -> {
            if (!showing) {
                brush.radiusProperty().set(is.doubleValue());
            }
        });
        brush.radiusProperty()
                .addListener((o, was, is) -> { // the keys go farther than the slider, which must not hold them back
                    showing = true;
                    slider.setValue(Math.min(LARGEST_ON_SLIDER, is.doubleValue()));
                    showing = false;
                });
        Label value = new Label();
        value.getStyleClass().add("value");
        value.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> Texts.text(
                                "mask.brush.value", brush.radiusProperty().get()),
                        brush.radiusProperty()));
        return Controls.row(label, slider, value);
    }

    private static HBox row(Buttons buttons) {
        HBox row = new HBox(
                6,
                Controls.smallButton(buttons.around(), Texts.text("mask.around")),
                Controls.smallButton(buttons.fill(), Texts.text("mask.fill")),
                Controls.smallButton(buttons.invert(), Texts.text("mask.invert")));
        row.getChildren().forEach(button -> HBox.setHgrow(button, Priority.ALWAYS));
        return row;
    }

    private Label words() {
        Label words = Controls.muted("");
        Runnable refresh = () -> words.setText(words(documents.document().flatMap(d -> d.mask())));
        documents.documentProperty().addListener((o, was, is) -> refresh.run());
        refresh.run();
        return words;
    }

    static String words(Optional<Mask> mask) {
        if (mask.isEmpty()) {
            return Texts.text("mask.none");
        }
        if (mask.get().isAllFixed()) {
            return Texts.text("mask.nothing");
        }
        double share = 100.0
                * mask.get().editableCount()
                / ((double) mask.get().width() * mask.get().height());
        return Texts.text("mask.share", share, 100 - share);
    }
}
