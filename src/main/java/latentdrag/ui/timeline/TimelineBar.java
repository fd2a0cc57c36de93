package latentdrag.ui.timeline;

import java.util.Set;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import latentdrag.ui.common.Texts;
import latentdrag.ui.controls.Action;
import latentdrag.ui.controls.Controls;
import latentdrag.ui.document.DocumentModel;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** One slim row below the picture: the steps that led to it, to slide through and to play. JavaFX thread. */
public final class TimelineBar extends HBox {
    private final TimelineModel timeline;
    private final Slider slider = new Slider();
    private final Label words = new Label();
    private final MarkStrip strip = new MarkStrip();
    private final Tooltip markTip = new Tooltip(Texts.text("timeline.marks"));
    private boolean showing;

    /** What its buttons do; the last two are seen while an earlier step is looked at during a run. */
    public record Buttons(Action stepBack, Action play, Action stepOn, Action toRun, Action branch) {}

    public TimelineBar(TimelineModel timeline, TimelineMarks marks, DocumentModel documents, Buttons buttons) {
        this.timeline = timeline;
        getStyleClass().add("timeline");
        slider.setAccessibleText(Texts.text("timeline.slider"));
        slider.setBlockIncrement(1);
        slider.disableProperty().bind(Bindings.not(buttons.play().enabled()));
        slider.valueProperty().addListener((o, was, is) -> slid(is.doubleValue()));
        slider.valueChangingProperty().addListener((o, was, changing) -> {
            if (!changing) {
                timeline.scrub((int) Math.round(slider.getValue()), true);
            }
        });
        VBox marked = new VBox(slider, strip);
        marked.setAlignment(Pos.CENTER);
        setHgrow(marked, Priority.ALWAYS);
        getChildren()
                .addAll(
                        Controls.iconButton(buttons.stepBack()),
                        playButton(buttons),
                        Controls.iconButton(buttons.stepOn()),
                        marked,
                        words,
                        duringARun(buttons));
        marks.marksProperty().addListener((o, was, is) -> showMarks(is));
        showMarks(marks.marksProperty().get());
        timeline.timelineProperty().addListener((o, was, is) -> show());
        timeline.positionProperty().addListener((o, was, is) -> show());
        Controls.collapsing(this)
                .visibleProperty()
                .bind(documents.documentProperty().map(document -> document.isPresent()));
        show();
    }

    private void showMarks(Set<Integer> marks) {
        strip.show(marks, timeline.timelineProperty().get().stops().size());
        if (marks.isEmpty()) {
            Tooltip.uninstall(slider, markTip);
        } else {
            Tooltip.install(slider, markTip);
        }
    }

    private Button playButton(Buttons buttons) {
        Button button = Controls.iconButton(buttons.play());
        FontIcon icon = new FontIcon();
        icon.iconCodeProperty()
                .bind(Bindings.when(timeline.playingProperty())
                        .then(Feather.PAUSE)
                        .otherwise(Feather.PLAY));
        button.setGraphic(icon);
        return button;
    }

    /** Seen only while an earlier step is looked at and the run goes on. */
    private HBox duringARun(Buttons buttons) {
        Button back = Controls.smallButton(buttons.toRun(), Texts.text("timeline.toRun"));
        back.setGraphic(Controls.icon(Feather.RADIO));
        Button branch = Controls.smallButton(buttons.branch(), Texts.text("timeline.branch"));
        HBox box = Controls.collapsing(new HBox(4, back, branch));
        box.getStyleClass().add("during-run");
        box.visibleProperty().bind(timeline.lookingBackBinding());
        return box;
    }

    private void slid(double value) {
        int stop = (int) Math.round(value);
        if (!showing && stop != timeline.positionProperty().get()) {
            timeline.scrub(stop, !slider.isValueChanging());
        }
    }

    private void show() {
        int last = Math.max(0, timeline.timelineProperty().get().stops().size() - 1);
        int position = timeline.positionProperty().get();
        showing = true;
        slider.setMax(Math.max(1, last));
        if (!slider.isValueChanging()) {
            slider.setValue(position);
        }
        showing = false;
        words.setText(
                last == 0
                        ? Texts.text("timeline.none")
                        : position == 0 ? Texts.text("timeline.first") : Texts.text("timeline.at", position, last));
    }
}
