package latentdrag.ui.models;

import atlantafx.base.controls.ModalPane;
import atlantafx.base.theme.Styles;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import latentdrag.engine.Inspection;
import latentdrag.engine.ModelInfo;
import latentdrag.project.catalogue.ModelOrigin;
import latentdrag.ui.common.Texts;
import latentdrag.ui.controls.Controls;
import latentdrag.ui.controls.SheetFocus;
import org.kordamp.ikonli.feather.Feather;

/**
 * Everything that is known of the open model: what it was taken for and why, how it is built, what its file says of itself, what had to be
 * assumed – and can be assumed otherwise – and all its tensors. JavaFX thread.
 */
public final class ModelPane {
    private static final double WIDTH = 940;
    private static final double HEIGHT = 660;
    private static final double NAMES = 116;

    /** Both columns and the space between them fit the least window. */
    private static final double LEFT = 316;

    private static final double RIGHT = 420;
    private static final int MOST_CLASSES = 12;
    /** Metadata that is told in other places. */
    private static final Set<String> TOLD = Set.of("name", "license", "licence", "class_names");

    private final ModelInfo model;
    private final Optional<ModelOrigin> origin;
    private final GridPane facts = new GridPane();

    private ModelPane(ModelInfo model, Optional<ModelOrigin> origin) {
        this.model = model;
        this.origin = origin;
        facts.getStyleClass().add("facts");
        facts();
        facts.setMaxWidth(Double.MAX_VALUE);
    }

    /**
     * @param origin where it was downloaded from, if it was
     * @param reopen opens a file anew with settings that are to be assumed
     */
    public static void show(
            ModalPane modal,
            ModelInfo model,
            Optional<ModelOrigin> origin,
            BiConsumer<Path, Map<String, String>> reopen) {
        ModelPane pane = new ModelPane(model, origin);
        Label title = new Label(model.name());
        title.getStyleClass().add(Styles.TITLE_4);
        Label path = Controls.muted(shortened(model.path()));
        path.setTooltip(Controls.tooltip(model.path().toString()));
        VBox assumed = pane.assumptions(settings -> {
            modal.hide(true);
            reopen.accept(model.path(), settings);
        });
        VBox known = new VBox(14, pane.facts);
        Stream.of(assumed, pane.says())
                .filter(part -> !part.getChildren().isEmpty())
                .forEach(known.getChildren()::add);
        known.getStyleClass().add("facts-place");
        ScrollPane left = new ScrollPane(known);
        left.setFitToWidth(true);
        left.setFocusTraversable(false);
        left.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        left.getStyleClass().add("side-scroll");
        HBox.setHgrow(left, Priority.ALWAYS);
        VBox right = new VBox(
                14,
                new ArchitectureDiagram(model),
                new TensorTable(model.inspection().tensors()));
        VBox.setVgrow(right.getChildren().get(1), Priority.ALWAYS);
        HBox columns = new HBox(24, left, right);
        left.setMinWidth(LEFT);
        right.setMinWidth(RIGHT);
        right.setMaxWidth(470);
        VBox.setVgrow(columns, Priority.ALWAYS);
        VBox page = new VBox(10, new VBox(2, title, path), columns);
        page.getStyleClass().addAll("sheet", "model-sheet");
        page.setPrefSize(WIDTH, HEIGHT);
        page.setMaxSize(WIDTH, HEIGHT);
        SheetFocus.show(modal, page);
    }

    /** The file and its folder; the whole path is in the tooltip. */
    private static String shortened(Path path) {
        int names = path.getNameCount();
        return path.subpath(Math.max(0, names - 2), names).toString();
    }

    private void facts() {
        Inspection known = model.inspection();
        fact("inspector.family", model.family());
        known.evidence().forEach(reason -> wide(Controls.muted(reason)));
        fact(
                "inspector.picture",
                Texts.text(
                        "inspector.picture.value",
                        model.width(),
                        model.height(),
                        model.picture().channels()));
        fact(
                "inspector.latents",
                Texts.text(
                        "inspector.latents.value",
                        model.latents().zDim(),
                        model.latents().mappingLayers(),
                        model.wDim(),
                        model.numWs()));
        fact("inspector.classes", classes(known.classNames()));
        fact(
                "inspector.synthesis",
                Texts.text(
                        model.synthesis().noise() ? "inspector.withNoise" : "inspector.withoutNoise",
                        model.synthesis().architecture()));
        fact("inspector.parameters", Texts.text("inspector.parameters.value", model.parameters()));
        // The file's own word counts; a catalogue knows of files that say nothing.
        fact(
                "inspector.licence",
                known.licence()
                        .or(() -> origin.flatMap(ModelOrigin::licence))
                        .orElseGet(() -> Texts.text("inspector.licence.none")));
        origin.ifPresent(o -> fact("inspector.source", o.source().toString()));
        known.pivot().ifPresent(pivot -> fact("inspector.pivot", String.valueOf(pivot.getFileName())));
        checkSum(model.sha256());
    }

    /** Names are somebody else's, and as long as they like: each runs on into its value. Empty where the file says nothing. */
    private VBox says() {
        Map<String, String> all = new TreeMap<>(model.metadata());
        all.keySet().removeAll(TOLD);
        all.putAll(model.inspection().training());
        VBox said = new VBox(6);
        if (!all.isEmpty()) {
            said.getChildren().add(sectionTitle("inspector.says"));
        }
        all.forEach((name, value) -> {
            Text what = new Text(name + "  ");
            what.getStyleClass().add("said-name");
            Text itself = new Text(value);
            itself.getStyleClass().add("said-value");
            said.getChildren().add(new TextFlow(what, itself));
        });
        return said;
    }

    private static Label sectionTitle(String key) {
        Label title = new Label(Texts.text(key));
        title.getStyleClass().add("section-title");
        return title;
    }

    private String classes(List<String> names) {
        if (model.cDim() == 0) {
            return Texts.text("inspector.classes.none");
        }
        if (names.isEmpty()) {
            return Texts.text("inspector.classes.unnamed", model.cDim());
        }
        String some = String.join(", ", names.subList(0, Math.min(names.size(), MOST_CLASSES)));
        return Texts.text("inspector.classes.value", model.cDim(), some, names.size() > MOST_CLASSES ? 1 : 0);
    }

    private void fact(String key, String value) {
        named(Texts.text(key), new Label(value));
    }

    private void named(String name, Label value) {
        Label label = Controls.muted(name);
        label.setMinWidth(NAMES);
        label.setMaxWidth(NAMES);
        value.setWrapText(true);
        value.setMinHeight(GridPane.USE_PREF_SIZE);
        GridPane.setHgrow(value, Priority.ALWAYS);
        facts.addRow(facts.getRowCount(), label, value);
        GridPane.setValignment(label, VPos.TOP);
    }

    private void wide(Node value) {
        facts.add(value, 1, facts.getRowCount());
    }

    /** All of it, on four lines, to be compared and to be taken along. */
    private void checkSum(String sum) {
        Label shown = new Label(sum.replaceAll("(.{16})(?=.)", "$1\n"));
        shown.getStyleClass().add("check-sum");
        shown.setMinWidth(Label.USE_PREF_SIZE);
        Button copy = new Button(null, Controls.icon(Feather.COPY));
        copy.getStyleClass().addAll(Styles.FLAT, Styles.BUTTON_ICON, "copy-check-sum");
        copy.setTooltip(Controls.tooltip(Texts.text("inspector.copyCheckSum")));
        copy.setAccessibleText(Texts.text("inspector.copyCheckSum"));
        copy.setOnAction(e -> {
            ClipboardContent content = new ClipboardContent();
            content.putString(sum);
            Clipboard.getSystemClipboard().setContent(content);
        });
        Label label = Controls.muted(Texts.text("inspector.checkSum"));
        GridPane.setValignment(label, VPos.TOP);
        facts.addRow(facts.getRowCount(), label, new HBox(2, shown, copy));
    }

    /** What the file does not say; empty where it says everything. */
    private VBox assumptions(Consumer<Map<String, String>> reopen) {
        List<Inspection.Assumed> assumed = model.inspection().assumptions();
        VBox all = new VBox(6);
        if (assumed.isEmpty()) {
            return all;
        }
        all.getChildren().add(sectionTitle("inspector.assumed"));
        Map<String, TextField> fields = new LinkedHashMap<>();
        for (Inspection.Assumed one : assumed) {
            TextField field = new TextField(one.value());
            field.setAccessibleText(one.setting());
            fields.put(one.setting(), field);
            Label name = new Label(one.setting());
            name.setLabelFor(field);
            HBox.setHgrow(field, Priority.ALWAYS);
            all.getChildren().addAll(Controls.row(name, field), Controls.muted(one.reason()));
        }
        Button again = new Button(Texts.text("inspector.openAgain"));
        again.getStyleClass().addAll(Styles.SMALL, "open-again");
        again.setOnAction(e -> {
            Map<String, String> settings = new LinkedHashMap<>();
            fields.forEach(
                    (setting, field) -> settings.put(setting, field.getText().strip()));
            reopen.accept(settings);
        });
        all.getChildren().add(again);
        return all;
    }
}
