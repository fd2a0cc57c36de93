package latentdrag.ui.shell.window;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.stage.Stage;
import latentdrag.project.Preferences;
import latentdrag.ui.shell.EditorModel;
import org.testfx.util.WaitForAsyncUtils;

/**
 * What dresses every node there is: building the window, and another theme. Both are done several times over, and the calmest one counts:
 * the first needs classes that a start of the program finds loaded in its archive, and on a busy machine the same work takes the processor
 * half as long again, sometimes. What the program itself does too slowly is too slow every time.
 */
final class WindowChange {
    private static final int TIMES = 6;

    private final Supplier<EditorModel> editors;
    private final Stage stage;
    private final double limitMillis;

    /** @param editors with the dark theme; closed here */
    WindowChange(Supplier<EditorModel> editors, Stage stage, double limitMillis) {
        this.editors = editors;
        this.stage = stage;
        this.limitMillis = limitMillis;
    }

    /** What was over the limit at the calmest time of each; empty = nothing. */
    List<String> stalls() throws TimeoutException {
        List<List<FxWatchdog.Stall>> building = new ArrayList<>();
        List<List<FxWatchdog.Stall>> dressing = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            once(building, dressing);
        }
        List<String> found = new ArrayList<>();
        calmest(building).forEach(stall -> found.add("building the window: " + stall));
        calmest(dressing).forEach(stall -> found.add("another theme: " + stall));
        return found;
    }

    private void once(List<List<FxWatchdog.Stall>> building, List<List<FxWatchdog.Stall>> dressing)
            throws TimeoutException {
        FxWatchdog watchdog = FxWatchdog.start(limitMillis);
        EditorModel editor = WaitForAsyncUtils.waitForAsyncFx(120_000, editors::get);
        EditorWindow window = WaitForAsyncUtils.waitForAsyncFx(120_000, () -> {
            EditorWindow built = new EditorWindow(editor, stage);
            stage.show();
            return built;
        });
        Patience.await(window::isBuilt);
        settle();
        building.add(watchdog.stop());
        Patience.await(() -> editor.documents().document().isPresent());
        settle();
        for (Preferences.Theme theme : List.of(Preferences.Theme.LIGHT, Preferences.Theme.DARK)) {
            FxWatchdog another = FxWatchdog.start(limitMillis);
            Platform.runLater(() -> editor.preferences().change(p -> p.withTheme(theme)));
            settle();
            dressing.add(another.stop());
        }
        WaitForAsyncUtils.waitForAsyncFx(120_000, editor::close);
    }

    /** Everything that was asked of the JavaFX thread has been done, and painted. */
    private static void settle() {
        WaitForAsyncUtils.waitForFxEvents(10);
    }

    private static List<FxWatchdog.Stall> calmest(List<List<FxWatchdog.Stall>> times) {
        List<FxWatchdog.Stall> least = times.get(0);
        for (List<FxWatchdog.Stall> stalls : times) {
            least = sum(stalls) < sum(least) ? stalls : least;
        }
        return least;
    }

    private static double sum(List<FxWatchdog.Stall> stalls) {
        return stalls.stream().mapToDouble(FxWatchdog.Stall::millis).sum();
    }
}
