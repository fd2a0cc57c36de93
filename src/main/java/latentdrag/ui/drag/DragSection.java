package latentdrag.ui.drag;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import latentdrag.edit.DragHealth;
import latentdrag.image.PointPair;
import latentdrag.ui.common.PreferencesModel;
import latentdrag.ui.common.Texts;
import latentdrag.ui.controls.Action;
import latentdrag.ui.controls.Controls;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Starting and stopping, how far it has come, and the way to more. Always in sight, at the foot of the side panel. */
public final class DragSection extends VBox {
    private final DragModel drag;
    private final ObservableValue<List<PointPair>> pairs;
    private final Button start;
    private final Label steps = new Label();
    private final Label left = new Label();
    private final ProgressBar bar = new ProgressBar(0);
    private final Label ailment = Controls.collapsing(new Label(null, Controls.icon(Feather.ALERT_TRIANGLE)));
    private double wayToGo = 1;

    /**
     * @param pairs those on the canvas, handles where tracking has them
     * @param startStop of the large button
     * @param oneStep of the small one beside it
     */
    public DragSection(
            PreferencesModel preferences,
            DragModel drag,
            ObservableValue<List<PointPair>> pairs,
            Action startStop,
            Action oneStep) {
        this.drag = drag;
        this.pairs = pairs;
        start = startButton(startStop);
        getStyleClass().add("drag-section");
        Button step = Controls.iconButton(oneStep);
        step.getStyleClass().remove(Styles.FLAT);
        Button more = new Button(Texts.text("drag.more"), Controls.icon(Feather.SLIDERS));
        more.getStyleClass().addAll(Styles.FLAT, Styles.SMALL, "more");
        BooleanProperty settings = preferences.flag(SettingsSection.KEY, false);
        more.setOnAction(e -> settings.set(!settings.get()));
        more.setTooltip(Controls.tooltip(Texts.text("drag.more.tip")));
        steps.setMaxWidth(Double.MAX_VALUE);
        steps.setTooltip(Controls.tooltip(Texts.text("drag.about.tip")));
        steps.getStyleClass().add(Styles.TEXT_MUTED);
        steps.setMinHeight(USE_PREF_SIZE);
        HBox.setHgrow(steps, Priority.ALWAYS);
        left.getStyleClass().add("distance-left");
        left.setMinWidth(USE_PREF_SIZE);
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.getStyleClass().add(Styles.SMALL);
        ailment.getStyleClass().add("ailment");
        getChildren().addAll(Controls.row(steps, left), bar, ailment, Controls.row(start, step, more));
        drag.health().healthProperty().addListener((o, was, is) -> showAilment(is));
        showAilment(Optional.empty());
        drag.statusProperty().addListener((o, was, is) -> showStatus());
        drag.stateProperty().addListener((o, was, is) -> showState(was, is));
        pairs.addListener((o, was, is) -> showStatus());
        drag.forecast().forecastProperty().addListener((o, was, is) -> showStatus());
        showState(DragModel.State.IDLE, DragModel.State.IDLE);
    }

    private static Button startButton(Action action) {
        Button button = new Button(null, new FontIcon(Feather.PLAY));
        button.getStyleClass().addAll("start", Styles.ACCENT);
        button.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(button, Priority.ALWAYS);
        Controls.dress(button, action);
        button.textProperty().bind(action.text());
        button.setOnAction(e -> action.runIfEnabled());
        return button;
    }

    private void showState(DragModel.State was, DragModel.State is) {
        boolean running = is == DragModel.State.RUNNING || is == DragModel.State.STOPPING;
        start.setGraphic(new FontIcon(running ? Feather.SQUARE : Feather.PLAY));
        start.getStyleClass().removeAll(Styles.ACCENT, Styles.DANGER);
        start.getStyleClass().add(running ? Styles.DANGER : Styles.ACCENT);
        if (was == DragModel.State.IDLE) {
            wayToGo = Math.max(1, wayToGo());
        }
        showStatus();
    }

    private void showAilment(Optional<DragHealth> health) {
        Optional<String> words = health.flatMap(HealthSection::ailment);
        ailment.setText(words.orElse(""));
        ailment.setVisible(words.isPresent());
    }

    private double wayToGo() {
        return pairs.getValue().stream().mapToDouble(p -> p.distance()).max().orElse(0);
    }

    private void showStatus() {
        boolean running = !drag.isIdle();
        boolean pointsAsTheRunLeftThem = drag.health().healthProperty().get().isPresent();
        Optional<RunStatus> status = drag.statusProperty().get().filter(s -> running || pointsAsTheRunLeftThem);
        double distance = running ? status.map(RunStatus::distanceLeft).orElse(wayToGo) : wayToGo();
        steps.setText(status.map(s -> stepWords(s, running))
                .orElseGet(() -> running ? Texts.text("drag.starting") : expectation()));
        left.setText(distance == 0 ? "" : Texts.text("drag.toGo", distance));
        bar.setProgress(running ? Math.max(0, Math.min(1, 1 - distance / wayToGo)) : 0);
        bar.setDisable(!running);
    }

    /** How long a run would take. */
    private String expectation() {
        return drag.forecast()
                .forecastProperty()
                .get()
                .filter(f -> f.steps() > 0)
                .map(f -> {
                    boolean minutes = f.seconds() >= 100;
                    double time = Math.ceil(minutes ? f.seconds() / 60 : f.seconds());
                    String words = Texts.text(minutes ? "drag.minutes" : "drag.seconds", time);
                    return Texts.text(f.limited() ? "drag.atMost" : "drag.about", words, f.steps());
                })
                .orElseGet(() -> Texts.text("drag.ready"));
    }

    private static String stepWords(RunStatus status, boolean running) {
        if (!running) {
            return Texts.text("drag.stepsMade", status.step());
        }
        return status.limit() > 0
                ? Texts.text("drag.stepOf", status.step(), status.limit(), status.stepsPerSecond())
                : Texts.text("drag.step", status.step(), status.stepsPerSecond());
    }
}
