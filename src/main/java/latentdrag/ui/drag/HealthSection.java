package latentdrag.ui.drag;

import atlantafx.base.theme.Styles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import latentdrag.edit.DragHealth;
import latentdrag.edit.DragSettings;
import latentdrag.edit.PointHealth;
import latentdrag.edit.PointHealth.Symptom;
import latentdrag.edit.RunEnding;
import latentdrag.image.PointPair;
import latentdrag.ui.common.PreferencesModel;
import latentdrag.ui.common.Texts;
import latentdrag.ui.controls.Action;
import latentdrag.ui.controls.Controls;
import latentdrag.ui.controls.Section;
import latentdrag.ui.document.DocumentModel;
import org.kordamp.ikonli.feather.Feather;

/** How the points of a drag fare, in lines, numbers and words, and what helps with one click. */
public final class HealthSection extends Section {
    /** More than so many points are not listed one by one, the ailing ones first. */
    private static final int MOST_ROWS = 5;

    private final DocumentModel documents;
    private final DragModel drag;
    private final ObservableValue<List<PointPair>> pairs;
    private final HealthModel model;
    private final VBox rows = new VBox(4);
    private final List<Row> shown = new ArrayList<>();
    private final Label more = Controls.collapsing(Controls.muted(""));
    private final Label words = Controls.muted("");
    private final VBox leaving;
    private final Label leavingWords = Controls.muted("");
    private final HBox remedies;

    /** What helps, with one click. */
    public record Remedies(Action bestStep, Action bestLooking, Action retake, Action halve) {}

    /** @param pairs those on the canvas */
    public HealthSection(
            PreferencesModel preferences,
            DocumentModel documents,
            DragModel drag,
            ObservableValue<List<PointPair>> pairs,
            Remedies help) {
        super(preferences, "section.health", true);
        this.documents = documents;
        this.drag = drag;
        this.pairs = pairs;
        model = drag.health();
        remedies = new HBox(
                6,
                Controls.smallButton(help.bestStep(), Texts.text("health.best")),
                Controls.smallButton(help.retake(), Texts.text("health.retake")),
                Controls.smallButton(help.halve(), Texts.text("health.halve")));
        Button back = Controls.smallButton(help.bestLooking(), Texts.text("health.bestLooking"));
        leaving = Controls.collapsing(new VBox(4, leavingWords, back));
        leavingWords.setWrapText(true);
        remedies.getStyleClass().add("remedies");
        remedies.getChildren().forEach(button -> HBox.setHgrow(button, Priority.ALWAYS));
        Controls.collapsing(remedies);
        Controls.collapsing(rows);
        add(rows, more, leaving, words, remedies);
        model.healthProperty().addListener((o, was, is) -> show(is));
        // When a run ends its points may fare as they did, but there is more to say.
        drag.stateProperty()
                .addListener((o, was, is) -> show(model.healthProperty().get()));
        drag.leaving().leavingProperty().addListener((o, was, is) -> showLeaving(is));
        showLeaving(drag.leaving().leavingProperty().get());
        show(model.healthProperty().get());
    }

    private void showLeaving(Optional<LeavingModel.Leaving> left) {
        left.ifPresent(l -> leavingWords.setText(Texts.text("health.left", l.step())));
        leaving.setVisible(left.isPresent());
    }

    private void show(Optional<DragHealth> health) {
        List<Integer> order = health.map(h -> worthShowing(h.points())).orElse(List.of()).stream()
                .limit(MOST_ROWS)
                .sorted()
                .toList();
        while (shown.size() < order.size()) {
            shown.add(new Row());
        }
        rows.getChildren().setAll(shown.subList(0, order.size()));
        rows.setVisible(!order.isEmpty());
        remedies.setVisible(health.isPresent());
        int hidden = health.map(h -> h.points().size()).orElse(0) - order.size();
        more.setVisible(hidden > 0);
        more.setText(Texts.text("health.more", hidden));
        health.ifPresent(h -> {
            for (int i = 0; i < order.size(); i++) {
                int index = order.get(i);
                boolean anchor = index < pairs.getValue().size()
                        && pairs.getValue().get(index).isAnchor();
                shown.get(i).show(index, anchor, h.points().get(index), left(index, h));
            }
        });
        words.setText(health.map(this::words).orElseGet(() -> Texts.text("health.empty")));
        Controls.showOnly(words, !words.getText().isEmpty());
    }

    /** Indices, those with symptoms first, then those with the longest way to go. */
    private static List<Integer> worthShowing(List<PointHealth> points) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            order.add(i);
        }
        order.sort((a, b) -> {
            int ailing = Boolean.compare(
                    points.get(b).symptom().isPresent(), points.get(a).symptom().isPresent());
            return ailing != 0
                    ? ailing
                    : Double.compare(points.get(b).distance(), points.get(a).distance());
        });
        return order;
    }

    /** Pixels a point still has to go: when a run ends it is looked for once more, after the last step. */
    private double left(int index, DragHealth health) {
        return drag.statusProperty()
                .get()
                .map(RunStatus::distances)
                .filter(distances -> distances.size() == health.points().size())
                .map(distances -> distances.get(index))
                .orElse(health.points().get(index).distance());
    }

    /** Why it ended, or how long nothing has come nearer and when that will end it. */
    private String words(DragHealth health) {
        DragSettings settings = documents.settingsProperty().get();
        Optional<RunEnding> ending = model.ending();
        if (ending.isPresent()) {
            return switch (ending.get()) {
                case ARRIVED -> health.has(Symptom.LOST) ? Texts.text("health.arrivedLost") : "";
                case STOPPED, LEAVING -> ""; // that it has left is said above
                case STEP_LIMIT -> Texts.text("health.stepLimit", settings.maxSteps());
                case NO_PROGRESS -> Texts.text("health.noProgress", settings.patience());
            };
        }
        if (health.idleSteps() < DragHealth.WORTH_SAYING) {
            return "";
        }
        return settings.patience() > 0
                ? Texts.text("health.idle", health.idleSteps(), settings.patience())
                : Texts.text("health.idleForever", health.idleSteps());
    }

    /** The most telling symptom there is, and whose, in a few words for where the panel is not seen. */
    static Optional<String> ailment(DragHealth health) {
        return worthShowing(health.points()).stream()
                .filter(i -> health.points().get(i).symptom().isPresent())
                .min((a, b) -> health.points()
                        .get(a)
                        .symptom()
                        .orElseThrow()
                        .compareTo(health.points().get(b).symptom().orElseThrow()))
                .map(i -> Texts.text(
                        "health.ailment",
                        i + 1,
                        word(health.points().get(i).symptom().orElseThrow())));
    }

    private static String word(Symptom symptom) {
        return switch (symptom) {
            case LOW_TEXTURE -> Texts.text("health.lowTexture");
            case LOST -> Texts.text("health.lost");
            case OSCILLATING -> Texts.text("health.oscillating");
            case STUCK -> Texts.text("health.stuck");
        };
    }

    private static String advice(Symptom symptom) {
        return switch (symptom) {
            case LOW_TEXTURE -> Texts.text("health.lowTexture.tip");
            case LOST -> Texts.text("health.lost.tip");
            case OSCILLATING -> Texts.text("health.oscillating.tip");
            case STUCK -> Texts.text("health.stuck.tip");
        };
    }

    /** One point. */
    private static final class Row extends VBox {
        private static final PseudoClass AILING = PseudoClass.getPseudoClass("ailing");
        private static final PseudoClass ANCHOR = PseudoClass.getPseudoClass("anchor");

        private final Label badge = new Label();
        private final Sparkline course = new Sparkline();
        private final Label distance = new Label();
        private final Label confidence = new Label();
        private final Label symptoms = Controls.collapsing(new Label(null, Controls.icon(Feather.ALERT_TRIANGLE)));
        private final Tooltip tip = Controls.tooltip("");

        Row() {
            getStyleClass().addAll("point-row", "health-row");
            badge.getStyleClass().add("badge");
            HBox.setHgrow(course, Priority.ALWAYS);
            distance.getStyleClass().addAll(Styles.TEXT_MUTED, "health-number");
            confidence.getStyleClass().addAll(Styles.TEXT_MUTED, "health-number");
            symptoms.getStyleClass().add("symptoms");
            symptoms.setWrapText(true);
            getChildren().addAll(Controls.row(badge, course, distance, confidence), symptoms);
            setAccessibleRole(AccessibleRole.LIST_ITEM);
            setFocusTraversable(true);
            Tooltip.install(this, tip);
        }

        void show(int index, boolean anchor, PointHealth health, double left) {
            badge.pseudoClassStateChanged(ANCHOR, anchor);
            String words =
                    health.symptoms().stream().sorted().map(HealthSection::word).collect(Collectors.joining(", "));
            badge.setText(Integer.toString(index + 1));
            course.show(health.distances());
            distance.setText(Texts.text("points.distance", left));
            confidence.setText(Texts.text("health.confidence", health.confidence() * 100));
            symptoms.setText(words);
            symptoms.setVisible(!words.isEmpty());
            pseudoClassStateChanged(AILING, !words.isEmpty());
            tip.setText(health.symptom().map(HealthSection::advice).orElseGet(() -> Texts.text("health.tip")));
            setAccessibleText(Texts.text(
                    "health.row",
                    index + 1,
                    left,
                    health.confidence() * 100,
                    words.isEmpty() ? Texts.text("health.fine") : words));
        }
    }
}
