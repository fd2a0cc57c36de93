package latentdrag.ui.drag;

import java.util.Optional;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.value.ObservableValue;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.stage.Window;
import javafx.util.Duration;
import latentdrag.engine.EngineOptions;
import latentdrag.library.ProcessMemory;
import latentdrag.ui.common.Texts;
import latentdrag.ui.controls.Controls;

/** How the machine is doing, in small print: step, milliseconds a step, device, memory. */
public final class RunReadings extends HBox {
    private static final Duration BETWEEN_READINGS = Duration.seconds(2);

    private final Label run = new Label();
    private final Label memory = new Label();
    private final ObservableValue<Boolean> showing =
            sceneProperty().flatMap(Scene::windowProperty).flatMap(Window::showingProperty);

    public RunReadings(EngineOptions.Device where, DragModel drag) {
        getStyleClass().add("readings");
        Label device = new Label(
                switch (where) {
                    case CPU -> Texts.text("status.device.cpu");
                    case CUDA -> Texts.text("status.device.cuda");
                    case MPS -> Texts.text("status.device.mps");
                });
        device.setTooltip(Controls.tooltip(Texts.text("status.device.tip")));
        run.setTooltip(Controls.tooltip(Texts.text("status.run.tip")));
        memory.setTooltip(Controls.tooltip(Texts.text("status.memory.tip")));
        run.setMinWidth(USE_PREF_SIZE);
        device.setMinWidth(USE_PREF_SIZE);
        memory.setMinWidth(USE_PREF_SIZE);
        getChildren().addAll(run, device, memory);
        drag.statusProperty().addListener((o, was, is) -> showRun(is));
        showRun(drag.statusProperty().get());
        readMemoryNowAndThen();
    }

    private void showRun(Optional<RunStatus> status) {
        Optional<RunStatus> known = status.filter(s -> s.stepsPerSecond() > 0);
        run.setText(known.map(s -> Texts.text("status.run", s.step(), 1000 / s.stepsPerSecond()))
                .orElse(""));
        Controls.showOnly(run, known.isPresent());
    }

    /** Only while somebody can see it. */
    private void readMemoryNowAndThen() {
        Timeline readings =
                new Timeline(new KeyFrame(Duration.ZERO, e -> showMemory()), new KeyFrame(BETWEEN_READINGS));
        readings.setCycleCount(Animation.INDEFINITE);
        showing.addListener((o, was, is) -> {
            if (Boolean.TRUE.equals(is)) {
                readings.play();
            } else {
                readings.stop();
            }
        });
    }

    private void showMemory() {
        ProcessMemory now = ProcessMemory.now();
        memory.setText(now.isKnown() ? Texts.text("status.memory", now.residentBytes() / 1e6) : "");
        Controls.showOnly(memory, now.isKnown());
    }
}
