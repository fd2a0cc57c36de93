package latentdrag.ui.window;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableStringValue;
import javafx.beans.value.ObservableValue;
import javafx.scene.input.KeyCombination;
import latentdrag.edit.Document;
import latentdrag.ui.DragModel;
import latentdrag.ui.EditorModel;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/** The one list of everything a person can do. Menu, tool bar, tooltips and shortcuts are made of it. JavaFX thread. */
final class Actions {
    private static final ObservableBooleanValue ALWAYS = new SimpleBooleanProperty(true);

    final Action open;
    final Action savePicture;
    final Action loadMask;
    final Action saveMask;
    final Action quit;
    final Action undo;
    final Action redo;
    final Action selectAll;
    final Action delete;
    final Action clearPoints;
    final Action clearMask;
    final Action invertMask;
    final Action pointTool;
    final Action maskTool;
    final Action handTool;
    final Action smallerBrush;
    final Action largerBrush;
    final Action zoomIn;
    final Action zoomOut;
    final Action fit;
    final Action actualSize;
    final Action overlays;
    final Action showMask;
    final Action dark;
    final Action startStop;
    final Action step;
    final Action reset;
    final Action random;
    final Action escape;
    final Action keys;

    Actions(EditorModel editor, FileDialogs files, BooleanProperty darkTheme, Runnable showKeys, Runnable close) {
        BooleanBinding picture = Bindings.createBooleanBinding(
                () -> editor.documents().document().isPresent(),
                editor.documents().documentProperty());
        BooleanBinding points = has(editor, d -> !d.pairs().isEmpty());
        BooleanBinding mask = has(editor, d -> d.mask().isPresent());
        BooleanBinding dragged = has(editor, Document::isDragged);
        BooleanBinding selected = Bindings.createBooleanBinding(
                () -> !editor.documents().selection().isEmpty(),
                editor.documents().selectionProperty());

        open = of("Open model…", Feather.FOLDER, "Shortcut+O", ALWAYS, files::openModel);
        savePicture = of("Save picture…", Feather.DOWNLOAD, "Shortcut+S", picture, files::savePicture);
        loadMask = of("Load mask…", Feather.UPLOAD, "", picture, files::loadMask);
        saveMask = of("Save mask…", Feather.SAVE, "", mask, files::saveMask);
        quit = of("Quit", Feather.LOG_OUT, "Shortcut+Q", ALWAYS, close);

        undo = named(editor.documents().undoNameProperty(), "Undo", Feather.CORNER_UP_LEFT, "Shortcut+Z", editor::undo);
        redo = named(
                editor.documents().redoNameProperty(),
                "Redo",
                Feather.CORNER_UP_RIGHT,
                "Shortcut+Shift+Z",
                editor::redo);
        selectAll = of("Select all points", Feather.GRID, "Shortcut+A", points, editor.documents()::selectAll);
        delete = of("Delete selected points", Feather.TRASH_2, "Delete", selected, editor.documents()::deleteSelected);
        clearPoints = of("Delete all points", Feather.TRASH_2, "", points, editor::clearPoints);
        clearMask = of("Clear mask", Feather.X_CIRCLE, "", mask, editor::clearMask);
        invertMask = of("Invert mask", Feather.REPEAT, "", mask, editor::invertMask);

        pointTool = of(
                "Points",
                Feather.CROSSHAIR,
                "P",
                ALWAYS,
                () -> editor.toolbox().take(editor.toolbox().points()));
        maskTool = of(
                "Mask brush",
                Feather.EDIT_2,
                "M",
                ALWAYS,
                () -> editor.toolbox().take(editor.toolbox().mask()));
        handTool = of(
                "Hand",
                Feather.MOVE,
                "V",
                ALWAYS,
                () -> editor.toolbox().take(editor.toolbox().hand()));
        smallerBrush = of(
                "Smaller brush",
                Feather.MINUS,
                "Open Bracket",
                ALWAYS,
                editor.toolbox().mask()::shrink);
        largerBrush = of(
                "Larger brush",
                Feather.PLUS,
                "Close Bracket",
                ALWAYS,
                editor.toolbox().mask()::grow);

        zoomIn = of("Zoom in", Feather.ZOOM_IN, "Shortcut+Equals", picture, editor.canvas()::zoomIn);
        zoomOut = of("Zoom out", Feather.ZOOM_OUT, "Shortcut+Minus", picture, editor.canvas()::zoomOut);
        fit = of("Fit to window", Feather.MAXIMIZE, "Shortcut+0", picture, editor.canvas()::fit);
        actualSize = of("Actual size", Feather.SQUARE, "Shortcut+1", picture, editor.canvas()::actualSize);
        overlays = toggle(
                "Show points and mask", Feather.LAYERS, "H", editor.canvas().overlaysShownProperty());
        showMask = toggle("Show mask", Feather.EYE, "", editor.canvas().maskShownProperty());
        dark = toggle("Dark theme", Feather.MOON, "", darkTheme);

        startStop = new Action(
                "Start or stop",
                startText(editor),
                Feather.PLAY,
                keys("Enter"),
                picture,
                Optional.empty(),
                editor::startOrStop);
        step = of("Single step", Feather.SKIP_FORWARD, "Shortcut+Enter", picture, editor::step);
        reset = of("Reset picture", Feather.ROTATE_CCW, "Shortcut+R", dragged, editor::reset);
        random = of(
                "Random picture",
                Feather.SHUFFLE,
                "R",
                picture,
                () -> editor.showRandomSeed(RandomGenerator.getDefault()));
        escape = of("Stop or leave", Feather.X, "Esc", ALWAYS, editor::escape);
        keys = of("Keys and gestures", Feather.HELP_CIRCLE, "F1", ALWAYS, showKeys);
    }

    /** The menus, each in groups. */
    Map<String, List<List<Action>>> menus() {
        Map<String, List<List<Action>>> menus = new LinkedHashMap<>();
        menus.put("File", List.of(List.of(open), List.of(savePicture), List.of(loadMask, saveMask), List.of(quit)));
        menus.put(
                "Edit",
                List.of(
                        List.of(undo, redo),
                        List.of(selectAll, delete, clearPoints),
                        List.of(invertMask, clearMask),
                        List.of(pointTool, maskTool, handTool),
                        List.of(smallerBrush, largerBrush)));
        menus.put(
                "View", List.of(List.of(zoomIn, zoomOut, fit, actualSize), List.of(overlays, showMask), List.of(dark)));
        menus.put("Drag", List.of(List.of(startStop, step), List.of(reset), List.of(random), List.of(escape)));
        menus.put("Help", List.of(List.of(keys)));
        return menus;
    }

    /** Every action, in the order of the menus. */
    List<Action> all() {
        return menus().values().stream()
                .flatMap(List::stream)
                .flatMap(List::stream)
                .toList();
    }

    private static BooleanBinding has(EditorModel editor, Predicate<Document> holds) {
        return Bindings.createBooleanBinding(
                () -> editor.documents().document().filter(holds).isPresent(),
                editor.documents().documentProperty());
    }

    private static StringBinding startText(EditorModel editor) {
        return Bindings.createStringBinding(
                () -> startWord(editor.drag().stateProperty().get()),
                editor.drag().stateProperty());
    }

    static String startWord(DragModel.State state) {
        return switch (state) {
            case IDLE -> "Start";
            case PAUSED -> "Continue";
            case RUNNING -> "Stop";
            case STOPPING -> "Stopping…";
        };
    }

    private static Action of(String text, Ikon icon, String keys, ObservableBooleanValue enabled, Runnable run) {
        return new Action(text, fixed(text), icon, keys(keys), enabled, Optional.empty(), run);
    }

    private static Action toggle(String text, Ikon icon, String keys, BooleanProperty value) {
        return new Action(
                text, fixed(text), icon, keys(keys), ALWAYS, Optional.of(value), () -> value.set(!value.get()));
    }

    private static Action named(
            ObservableValue<Optional<String>> name, String verb, Ikon icon, String keys, Runnable run) {
        StringBinding text = Bindings.createStringBinding(
                () -> name.getValue()
                        .map(what -> verb + " " + Character.toLowerCase(what.charAt(0)) + what.substring(1))
                        .orElse(verb),
                name);
        BooleanBinding there =
                Bindings.createBooleanBinding(() -> name.getValue().isPresent(), name);
        return new Action(verb, text, icon, keys(keys), there, Optional.empty(), run);
    }

    private static ObservableStringValue fixed(String text) {
        return new ReadOnlyStringWrapper(text);
    }

    private static Optional<KeyCombination> keys(String keys) {
        return keys.isEmpty() ? Optional.empty() : Optional.of(KeyCombination.valueOf(keys));
    }
}
