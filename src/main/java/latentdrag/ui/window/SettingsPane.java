package latentdrag.ui.window;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.DoublePredicate;
import java.util.function.ToDoubleFunction;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import latentdrag.edit.DragSettings;
import latentdrag.edit.DragSettings.LatentSpace;
import latentdrag.ui.EditorDefaults;
import latentdrag.ui.EditorModel;

/** Every number of a drag. A change counts at once, also while a run goes on. */
final class SettingsPane extends GridPane {
    private static final String PUBLISHED = "Published";
    private static final String PAPER = "Paper";
    private static final String W_PLUS = "W⁺";
    private static final String W = "W";

    private final EditorModel editor;
    private final List<Runnable> refreshes = new ArrayList<>();

    SettingsPane(EditorModel editor) {
        this.editor = editor;
        getStyleClass().add("settings");
        ColumnConstraints names = new ColumnConstraints();
        names.setHgrow(Priority.ALWAYS);
        ColumnConstraints values = new ColumnConstraints(118);
        getColumnConstraints().addAll(names, values);
        addPreset();
        number(
                "Step size",
                "Adam's learning rate: larger is faster and less careful.",
                DragSettings::stepSize,
                v -> v > 0,
                -0.25,
                DragSettings::withStepSize);
        number(
                "Step limit",
                "The run ends after as many steps; 0 = never.",
                DragSettings::maxSteps,
                SettingsPane::isCount,
                50,
                (s, v) -> s.withMaxSteps((int) v.doubleValue()));
        number(
                "Mask weight λ",
                "How firmly what must stay is held.",
                DragSettings::lambda,
                v -> v >= 0,
                5,
                DragSettings::withLambda);
        number(
                "Pull radius r₁",
                "Pixels around a handle that are pulled, for a picture 512 high.",
                DragSettings::motionRadius,
                v -> v > 0,
                1,
                (s, v) -> s.withRadii(v, s.trackingRadius()));
        number(
                "Track radius r₂",
                "How far a handle is looked for after each step, for a picture 512 high.",
                DragSettings::trackingRadius,
                v -> v > 0,
                1,
                (s, v) -> s.withRadii(s.motionRadius(), v));
        addSpace();
        number(
                "Rows",
                "How many leading rows of w are changed: the first shape the picture, the last colour it.",
                DragSettings::rows,
                v -> isCount(v) && v >= 1,
                1,
                (s, v) -> s.withSpace(s.space(), (int) v.doubleValue()));
        number(
                "Patience",
                "The run ends after as many steps in which no point came nearer; 0 = never.",
                DragSettings::patience,
                SettingsPane::isCount,
                10,
                (s, v) -> s.withPatience((int) v.doubleValue()));
        editor.documents().settingsProperty().addListener((o, was, is) -> refreshes.forEach(Runnable::run));
        refreshes.forEach(Runnable::run);
    }

    private static boolean isCount(double v) {
        return v >= 0 && v == Math.rint(v) && v < 1e9;
    }

    private DragSettings now() {
        return editor.documents().settingsProperty().get();
    }

    private void addPreset() {
        ComboBox<String> preset = new ComboBox<>();
        preset.getItems().addAll(PUBLISHED, PAPER);
        preset.setOnAction(e -> {
            boolean paper = PAPER.equals(preset.getValue());
            DragSettings.StepOrder wanted = (paper ? DragSettings.paper() : DragSettings.published()).order();
            if (now().order() != wanted) {
                editor.setSettings(paper ? EditorDefaults.paper() : EditorDefaults.settings());
            }
        });
        refreshes.add(
                () -> preset.setValue(now().order() == DragSettings.paper().order() ? PAPER : PUBLISHED));
        row("Preset", "How a step is made: as the published program does it, or as the paper describes it.", preset);
    }

    private void addSpace() {
        ComboBox<String> space = new ComboBox<>();
        space.getItems().addAll(W_PLUS, W);
        space.setOnAction(e -> editor.setSettings(
                now().withSpace(W.equals(space.getValue()) ? LatentSpace.W : LatentSpace.W_PLUS, now().rows())));
        refreshes.add(() -> space.setValue(now().space() == LatentSpace.W ? W : W_PLUS));
        row(
                "Latent space",
                "Each layer's w on its own reaches farther; one shared w keeps the picture more natural.",
                space);
    }

    private void number(
            String name,
            String tooltip,
            ToDoubleFunction<DragSettings> get,
            DoublePredicate allowed,
            double step,
            BiFunction<DragSettings, Double, DragSettings> with) {
        NumberField field = new NumberField(allowed, step, v -> editor.setSettings(with.apply(now(), v)));
        refreshes.add(() -> field.show(get.applyAsDouble(now())));
        row(name, tooltip, field);
    }

    private void row(String name, String tooltip, Node control) {
        Label label = new Label(name);
        label.setLabelFor(control);
        label.setTooltip(Controls.tooltip(tooltip));
        if (control instanceof ComboBox<?> box) {
            box.setMaxWidth(Double.MAX_VALUE);
        }
        addRow(getRowCount(), label, control);
    }
}
