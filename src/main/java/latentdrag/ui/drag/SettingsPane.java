package latentdrag.ui.drag;

import java.util.ArrayList;
import java.util.List;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import latentdrag.edit.DragMethod;
import latentdrag.edit.DragMethods;
import latentdrag.edit.DragParameter;
import latentdrag.edit.DragPreset;
import latentdrag.edit.DragSettings;
import latentdrag.edit.ParameterKind;
import latentdrag.text.NumberRange;
import latentdrag.ui.common.Texts;
import latentdrag.ui.controls.Controls;
import latentdrag.ui.controls.NumberField;
import latentdrag.ui.document.DocumentModel;

/**
 * Every number of a drag, made from the parameters of its algorithm; the algorithm itself where there are several. A change counts at
 * once, also while a run goes on, but a run keeps its algorithm.
 */
final class SettingsPane extends GridPane {
    private final DragModel drag;
    private final DocumentModel documents;
    private final List<Runnable> refreshes = new ArrayList<>();
    private String shown = "";

    SettingsPane(DragModel drag, DocumentModel documents) {
        this.drag = drag;
        this.documents = documents;
        getStyleClass().add("settings");
        ColumnConstraints names = new ColumnConstraints();
        names.setHgrow(Priority.ALWAYS);
        ColumnConstraints values = new ColumnConstraints(118);
        getColumnConstraints().addAll(names, values);
        documents.settingsProperty().addListener((o, was, is) -> show());
        show();
    }

    private DragSettings now() {
        return documents.settingsProperty().get();
    }

    private void show() {
        DragMethod method = now().method();
        if (!method.name().equals(shown)) {
            shown = method.name();
            getChildren().clear();
            refreshes.clear();
            build(method);
        }
        refreshes.forEach(Runnable::run);
    }

    private void build(DragMethod method) {
        if (DragMethods.all().size() > 1) {
            addAlgorithm(method);
        }
        if (method.presets().size() > 1) {
            addPreset(method.presets());
        }
        now().parameters().stream().filter(DragParameter::shown).forEach(this::addParameter);
    }

    private void addAlgorithm(DragMethod method) {
        ComboBox<String> algorithm = new ComboBox<>();
        algorithm
                .getItems()
                .setAll(DragMethods.all().stream().map(DragMethod::title).toList());
        algorithm.setValue(method.title());
        algorithm.setOnAction(e -> {
            DragMethod chosen = chosen(DragMethods.all(), algorithm);
            if (!chosen.name().equals(now().method().name())) {
                documents.settingsProperty().set(now().as(chosen));
            }
        });
        algorithm.disableProperty().bind(drag.stateProperty().isNotEqualTo(DragModel.State.IDLE));
        row(Texts.text("settings.algorithm"), Texts.text("settings.algorithm.tip"), algorithm);
    }

    private void addPreset(List<DragPreset> presets) {
        ComboBox<String> preset = new ComboBox<>();
        preset.getItems().setAll(presets.stream().map(DragPreset::label).toList());
        preset.setOnAction(e -> {
            DragPreset chosen = chosen(presets, preset);
            if (DragPreset.of(now()).filter(chosen::equals).isEmpty()) {
                documents.settingsProperty().set(now().method().usual(chosen.settings()));
            }
        });
        refreshes.add(() -> DragPreset.of(now()).map(DragPreset::label).ifPresent(preset::setValue));
        row(Texts.text("settings.preset"), Texts.text("settings.preset.tip"), preset);
    }

    private static <T> T chosen(List<T> all, ComboBox<?> box) {
        return all.get(box.getSelectionModel().getSelectedIndex());
    }

    private <T> void addParameter(DragParameter<T> parameter) {
        ParameterKind<T> kind = parameter.kind();
        if (kind instanceof ParameterKind.Decimal decimal) {
            addNumber(parameter, decimal.range(), decimal.increment());
        } else if (kind instanceof ParameterKind.Whole whole) {
            addNumber(parameter, whole.range(), whole.increment());
        } else if (kind instanceof ParameterKind.Choice<T> choice) {
            addChoice(parameter, choice);
        } else {
            addFlag(parameter);
        }
    }

    private <T> void change(DragParameter<T> parameter, Object value) {
        documents
                .settingsProperty()
                .set(now().with(parameter, parameter.kind().of(value).orElseThrow()));
    }

    private <T> void addNumber(DragParameter<T> parameter, NumberRange allowed, double step) {
        NumberField field = new NumberField(() -> allowed, step, v -> change(parameter, v));
        refreshes.add(() -> field.show(((Number) now().get(parameter)).doubleValue()));
        row(parameter.words(), field);
    }

    private <T> void addChoice(DragParameter<T> parameter, ParameterKind.Choice<T> choice) {
        ComboBox<String> box = new ComboBox<>();
        ObservableList<String> labels = box.getItems();
        choice.options().forEach(option -> labels.add(option.label()));
        box.setOnAction(e -> change(parameter, chosen(choice.options(), box).value()));
        refreshes.add(() -> box.setValue(choice.option(now().get(parameter)).label()));
        row(parameter.words(), box);
    }

    private <T> void addFlag(DragParameter<T> parameter) {
        CheckBox box = new CheckBox();
        box.setOnAction(e -> change(parameter, box.isSelected()));
        refreshes.add(() -> box.setSelected(Boolean.TRUE.equals(now().get(parameter))));
        row(parameter.words(), box);
    }

    private void row(DragParameter.Words words, Node control) {
        row(words.label(), words.tip(), control);
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
