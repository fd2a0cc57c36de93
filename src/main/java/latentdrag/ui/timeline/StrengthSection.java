package latentdrag.ui.timeline;

import atlantafx.base.theme.Styles;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import latentdrag.edit.RowGroup;
import latentdrag.edit.Strength;
import latentdrag.ui.common.PreferencesModel;
import latentdrag.ui.common.Texts;
import latentdrag.ui.controls.Controls;
import latentdrag.ui.controls.Section;
import latentdrag.ui.drag.DragModel;

/** Sliders from the picture before the drag to what it found, and beyond. JavaFX thread. */
public final class StrengthSection extends Section {
    private final StrengthModel strength;

    public StrengthSection(PreferencesModel preferences, StrengthModel strength, DragModel drag) {
        super(preferences, "section.strength", false);
        this.strength = strength;
        Label none = Controls.muted("");
        none.textProperty()
                .bind(drag.stateProperty()
                        .map(state ->
                                Texts.text(state == DragModel.State.IDLE ? "strength.none" : "strength.running")));
        VBox rows = new VBox(10, new Row(Optional.empty()).box);
        for (RowGroup group : RowGroup.values()) {
            rows.getChildren().add(new Row(Optional.of(group)).box);
        }
        strength.strengthProperty().addListener((o, was, is) -> {
            Controls.showOnly(none, is.isEmpty());
            rows.setDisable(is.isEmpty());
        });
        rows.setDisable(true);
        add(none, rows);
    }

    /** One slider. */
    private final class Row {
        final HBox box;
        private final Optional<RowGroup> group;
        private final Label name;
        private final Slider slider = new Slider(0, 100 * Strength.MOST, 100);
        private final Label value = new Label();
        private boolean showing;

        Row(Optional<RowGroup> group) {
            this.group = group;
            name = new Label(Texts.text(key()));
            name.getStyleClass().add("field-label");
            name.setLabelFor(slider);
            name.setTooltip(Controls.tooltip(""));
            slider.getStyleClass().add(Styles.SMALL);
            slider.setAccessibleText(Texts.text("strength.accessible", name.getText()));
            slider.setBlockIncrement(5);
            HBox.setHgrow(slider, Priority.ALWAYS);
            value.getStyleClass().addAll("value", "percent");
            slider.valueProperty().addListener((o, was, is) -> change(!slider.isValueChanging()));
            slider.valueChangingProperty().addListener((o, was, changing) -> {
                if (!changing) {
                    change(true);
                }
            });
            slider.setOnMouseClicked(e -> {
                if (e.getClickCount() == 2) {
                    slider.setValue(100);
                }
            });
            box = Controls.row(name, slider, value);
            strength.strengthProperty().addListener((o, was, is) -> show(is));
            show(strength.strengthProperty().get());
        }

        private String key() {
            return group.map(g -> switch (g) {
                        case COARSE -> "strength.coarse";
                        case MIDDLE -> "strength.middle";
                        case FINE -> "strength.fine";
                    })
                    .orElse("strength.all");
        }

        private String tip() {
            return group.map(g -> switch (g) {
                        case COARSE -> rowsTip("strength.coarse.tip", g);
                        case MIDDLE -> rowsTip("strength.middle.tip", g);
                        case FINE -> rowsTip("strength.fine.tip", g);
                    })
                    .orElseGet(() -> Texts.text("strength.all.tip"));
        }

        private String rowsTip(String key, RowGroup of) {
            return Texts.text(key, strength.first(of), strength.end(of) - 1);
        }

        private void change(boolean settled) {
            if (showing) {
                return;
            }
            double share = Math.round(slider.getValue()) / 100.0;
            group.ifPresentOrElse(g -> strength.show(g, share, settled), () -> strength.show(share, settled));
        }

        private void show(Optional<Strength> now) {
            ToDoubleFunction<Strength> share = s -> s.of(group.orElse(RowGroup.COARSE));
            boolean several = group.isEmpty()
                    && now.filter(s -> !s.equals(s.with(s.coarse()))).isPresent();
            showing = true;
            if (!slider.isValueChanging()) {
                slider.setValue(now.map(s -> 100 * share.applyAsDouble(s)).orElse(100.0));
            }
            showing = false;
            value.setText(
                    several
                            ? Texts.text("strength.several")
                            : Texts.text(
                                    "strength.percent",
                                    now.map(s -> 100 * share.applyAsDouble(s)).orElse(100.0)));
            name.getTooltip().setText(tip());
            box.setDisable(group.filter(g -> strength.isEmpty(g)).isPresent());
        }
    }
}
