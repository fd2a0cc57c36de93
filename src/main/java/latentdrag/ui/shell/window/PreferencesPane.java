package latentdrag.ui.shell.window;

import atlantafx.base.controls.ModalPane;
import atlantafx.base.theme.Styles;
import java.util.Optional;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Slider;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import latentdrag.project.Preferences;
import latentdrag.project.Preferences.Compute;
import latentdrag.text.NumberRange;
import latentdrag.ui.common.FoldersModel;
import latentdrag.ui.common.PreferencesModel;
import latentdrag.ui.common.Texts;
import latentdrag.ui.controls.Controls;
import latentdrag.ui.controls.NumberField;
import latentdrag.ui.controls.SheetFocus;
import latentdrag.ui.device.DeviceModel;
import latentdrag.ui.device.DeviceRows;
import latentdrag.ui.document.DocumentModel;
import latentdrag.ui.drag.EditorDefaults;

/** What a person has chosen for good: theme, threads, frame budget, the settings a drag begins with. A change counts at once. */
final class PreferencesPane {
    private final Models models;
    private final Node work;
    private final Runnable restart;
    private final GridPane grid = new GridPane();

    /** What is chosen here, and what it counts for. */
    record Models(PreferencesModel preferences, DocumentModel documents, DeviceModel devices, FoldersModel folders) {}

    private PreferencesPane(Models models, Node work, Runnable restart) {
        this.models = models;
        this.work = work;
        this.restart = restart;
        grid.getStyleClass().add("preferences");
        theme();
        device();
        threads();
        frames();
        leaving();
        defaults();
    }

    /**
     * @param notices like the window's, which lie below the sheet
     * @param work like the window's
     * @param restart starts the program anew
     */
    static void show(ModalPane modal, Models models, NoticeBar notices, WorkPane work, Runnable restart) {
        Label title = new Label(Texts.text("preferences.title"));
        title.getStyleClass().add(Styles.TITLE_3);
        VBox page = new VBox(
                14, title, Controls.collapsing(notices), new Rows(new PreferencesPane(models, work, restart).grid));
        page.getStyleClass().add("sheet");
        page.setMaxSize(600, VBox.USE_PREF_SIZE);
        SheetFocus.show(modal, page);
    }

    /** As high as what is in it with its words wrapped; in a low window it scrolls. */
    private static final class Rows extends ScrollPane {
        private final GridPane grid;

        Rows(GridPane grid) {
            super(grid);
            this.grid = grid;
            setFitToWidth(true);
            setFocusTraversable(false);
            setHbarPolicy(ScrollBarPolicy.NEVER);
            getStyleClass().add("side-scroll");
        }

        @Override
        public Orientation getContentBias() {
            return Orientation.HORIZONTAL;
        }

        @Override
        protected double computePrefHeight(double width) {
            return grid.prefHeight(width);
        }
    }

    private Preferences now() {
        return models.preferences().preferences();
    }

    private void theme() {
        ComboBox<Preferences.Theme> box = new ComboBox<>();
        box.getItems().addAll(Preferences.Theme.values());
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(Preferences.Theme theme) {
                return switch (theme) {
                    case SYSTEM -> Texts.text("action.theme.system");
                    case LIGHT -> Texts.text("action.theme.light");
                    case DARK -> Texts.text("action.theme.dark");
                };
            }

            @Override
            public Preferences.Theme fromString(String words) {
                throw new IllegalStateException("the box is not edited");
            }
        });
        box.setValue(now().theme());
        box.setOnAction(e -> models.preferences().change(p -> p.withTheme(box.getValue())));
        row(Texts.text("preferences.theme"), box, "");
    }

    private void device() {
        DeviceRows rows = new DeviceRows(models.devices(), models.folders());
        row(Texts.text("preferences.device"), rows.device(), "");
        grid.add(new VBox(6, rows.driver(), rows.restart(restart)), 1, grid.getRowCount());
        row(Texts.text("preferences.library"), rows.library(), rows.note());
        // The window's own lies below this sheet; in a box, since the grid does not count rows of what is not seen.
        grid.add(new VBox(Controls.collapsing(work)), 1, grid.getRowCount());
    }

    private void threads() {
        NumberField field = new NumberField(
                () -> NumberRange.whole(0, Compute.MOST_THREADS),
                1,
                v -> models.preferences()
                        .change(p ->
                                p.withCompute(new Compute((int) v, p.compute().frameShare()))));
        field.show(now().compute().threads());
        row(
                Texts.text("preferences.threads"),
                field,
                Texts.text("preferences.threads.note", Runtime.getRuntime().availableProcessors()));
    }

    private void frames() {
        Slider slider = new Slider(
                Compute.LEAST_SHARE, Compute.MOST_SHARE, now().compute().frameShare());
        slider.setBlockIncrement(0.05);
        Label value = new Label();
        value.getStyleClass().add("value");
        Runnable refresh = () -> value.setText(Texts.text("preferences.frames.value", slider.getValue() * 100));
        slider.valueProperty().addListener((o, was, is) -> {
            refresh.run();
            double share = Math.round(is.doubleValue() * 100) / 100.0;
            models.preferences()
                    .change(p -> p.withCompute(new Compute(p.compute().threads(), share)));
        });
        refresh.run();
        HBox.setHgrow(slider, Priority.ALWAYS);
        Node row = Controls.row(slider, value);
        row(Texts.text("preferences.frames"), row, Texts.text("preferences.frames.note"));
        slider.setAccessibleText(Texts.text("preferences.frames"));
    }

    private void leaving() {
        CheckBox box = new CheckBox(Texts.text("preferences.leaving.stop"));
        box.setWrapText(true);
        box.setSelected(now().stopsWhenLeaving());
        box.selectedProperty()
                .addListener((o, was, is) -> models.preferences().change(p -> p.withStopsWhenLeaving(is)));
        row(Texts.text("preferences.leaving"), box, Texts.text("preferences.leaving.note"));
    }

    private void defaults() {
        Button keep = new Button(Texts.text("preferences.defaults.keep"));
        Button reset = new Button(Texts.text("preferences.defaults.reset"));
        reset.setDisable(now().drag().isEmpty());
        keep.setOnAction(e -> {
            models.preferences()
                    .change(p -> p.withDrag(
                            Optional.of(models.documents().settingsProperty().get())));
            reset.setDisable(false);
        });
        reset.setOnAction(e -> {
            models.preferences().change(p -> p.withDrag(Optional.empty()));
            double stepSize = models.documents().settingsProperty().get().stepSize();
            models.documents().settingsProperty().set(EditorDefaults.settings().withStepSize(stepSize));
            reset.setDisable(true);
        });
        row(Texts.text("preferences.defaults"), Controls.row(keep, reset), Texts.text("preferences.defaults.note"));
    }

    private void row(String name, Node control, String note) {
        Label label = new Label(name);
        label.setLabelFor(control);
        label.setMinWidth(GridPane.USE_PREF_SIZE);
        GridPane.setHgrow(control, Priority.ALWAYS);
        grid.addRow(grid.getRowCount(), label, control);
        if (!note.isEmpty()) {
            grid.add(Controls.muted(note), 1, grid.getRowCount());
        }
    }
}
