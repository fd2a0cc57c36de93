package latentdrag.ui.drag;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.ToDoubleFunction;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import latentdrag.edit.DragSettings;
import latentdrag.edit.DragSettings.LatentSpace;
import latentdrag.edit.NumberLimits;
import latentdrag.text.NumberRange;
import latentdrag.ui.common.Texts;
import latentdrag.ui.controls.Controls;
import latentdrag.ui.controls.NumberField;
import latentdrag.ui.document.DocumentModel;

/** Every number of a drag. A change counts at once, also while a run goes on. */
final class SettingsPane extends GridPane {
    private final String published = Texts.text("settings.preset.published");
    private final String paper = Texts.text("settings.preset.paper");
    private final String wPlus = Texts.text("settings.space.wPlus");
    private final String w = Texts.text("settings.space.w");
    private final DocumentModel documents;
    private final List<Runnable> refreshes = new ArrayList<>();

    SettingsPane(DocumentModel documents) {
        this.documents = documents;
        getStyleClass().add("settings");
        ColumnConstraints names = new ColumnConstraints();
        names.setHgrow(Priority.ALWAYS);
        ColumnConstraints values = new ColumnConstraints(118);
        getColumnConstraints().addAll(names, values);
        addPreset();
        number(
                Texts.text("settings.stepSize"),
                Texts.text("settings.stepSize.tip"),
                DragSettings::stepSize,
                NumberLimits.STEP_SIZE,
                -0.25,
                DragSettings::withStepSize);
        number(
                Texts.text("settings.stepLimit"),
                Texts.text("settings.stepLimit.tip"),
                DragSettings::maxSteps,
                NumberLimits.STEPS,
                50,
                (s, v) -> s.withMaxSteps((int) v.doubleValue()));
        number(
                Texts.text("settings.lambda"),
                Texts.text("settings.lambda.tip"),
                DragSettings::lambda,
                NumberLimits.LAMBDA,
                5,
                DragSettings::withLambda);
        number(
                Texts.text("settings.pullRadius"),
                Texts.text("settings.pullRadius.tip"),
                DragSettings::motionRadius,
                NumberLimits.RADIUS,
                1,
                (s, v) -> s.withRadii(v, s.trackingRadius()));
        number(
                Texts.text("settings.trackRadius"),
                Texts.text("settings.trackRadius.tip"),
                DragSettings::trackingRadius,
                NumberLimits.RADIUS,
                1,
                (s, v) -> s.withRadii(s.motionRadius(), v));
        addSpace();
        number(
                Texts.text("settings.rows"),
                Texts.text("settings.rows.tip"),
                DragSettings::rows,
                NumberLimits.ROWS,
                1,
                (s, v) -> s.withSpace(s.space(), (int) v.doubleValue()));
        number(
                Texts.text("settings.patience"),
                Texts.text("settings.patience.tip"),
                DragSettings::patience,
                NumberLimits.PATIENCE,
                10,
                (s, v) -> s.withPatience((int) v.doubleValue()));
        documents.settingsProperty().addListener((o, was, is) -> refreshes.forEach(Runnable::run));
        refreshes.forEach(Runnable::run);
    }

    private DragSettings now() {
        return documents.settingsProperty().get();
    }

    private void addPreset() {
        ComboBox<String> preset = new ComboBox<>();
        preset.getItems().addAll(published, paper);
        preset.setOnAction(e -> {
            boolean isPaper = paper.equals(preset.getValue());
            DragSettings.StepOrder wanted = (isPaper ? DragSettings.paper() : DragSettings.published()).order();
            if (now().order() != wanted) {
                documents.settingsProperty().set(isPaper ? EditorDefaults.paper() : EditorDefaults.settings());
            }
        });
        refreshes.add(
                () -> preset.setValue(now().order() == DragSettings.paper().order() ? paper : published));
        row(Texts.text("settings.preset"), Texts.text("settings.preset.tip"), preset);
    }

    private void addSpace() {
        ComboBox<String> space = new ComboBox<>();
        space.getItems().addAll(wPlus, w);
        space.setOnAction(e -> documents
                .settingsProperty()
                .set(now().withSpace(w.equals(space.getValue()) ? LatentSpace.W : LatentSpace.W_PLUS, now().rows())));
        refreshes.add(() -> space.setValue(now().space() == LatentSpace.W ? w : wPlus));
        row(Texts.text("settings.space"), Texts.text("settings.space.tip"), space);
    }

    private void number(
            String name,
            String tooltip,
            ToDoubleFunction<DragSettings> get,
            NumberRange allowed,
            double step,
            BiFunction<DragSettings, Double, DragSettings> with) {
        NumberField field = new NumberField(
                () -> allowed, step, v -> documents.settingsProperty().set(with.apply(now(), v)));
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
