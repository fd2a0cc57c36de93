package latentdrag.ui.shell.window;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;
import javafx.stage.Stage;
import latentdrag.engine.EngineOptions;
import latentdrag.project.BundledModel;
import latentdrag.project.Preferences;
import latentdrag.project.autosave.Autosaves;
import latentdrag.suite.NeedsModel;
import latentdrag.suite.Slow;
import latentdrag.ui.common.EditorBackend;
import latentdrag.ui.common.EngineBackend;
import latentdrag.ui.common.PreferencesModel;
import latentdrag.ui.common.Toys;
import latentdrag.ui.project.Keeping;
import latentdrag.ui.shell.EditorModel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/**
 * The window answers at once, whatever is going on: a {@link FxWatchdog} finds no stall in a {@link WholeSession}. What counts as a stall,
 * and why a busy machine makes none, is said at {@link StallMeter}.
 */
@ExtendWith(ApplicationExtension.class)
@Slow
class NeverFreezesTest {
    private static final double TOY_LIMIT = 100;
    private static final double BUNDLED_LIMIT = 250;

    @TempDir
    Path folder;

    private Stage stage;
    private Optional<EditorModel> editor = Optional.empty();

    @Start
    void open(Stage shown) {
        stage = shown;
    }

    private WholeSession session(EditorBackend backend, Path model, int steps) {
        return WaitForAsyncUtils.waitForAsyncFx(120_000, () -> {
            EditorModel opened = editor(backend);
            editor = Optional.of(opened);
            EditorWindow window = new EditorWindow(opened, stage);
            stage.show();
            return new WholeSession(opened, window, model, folder, steps);
        });
    }

    private EditorModel editor(EditorBackend backend) {
        Keeping keeping = new Keeping(new Autosaves(folder.resolve("autosave")), Keeping.INTERVAL, List.of());
        PreferencesModel preferences = PreferencesModel.forgetful();
        // The system's theme is asked for some time after the start, and would come in between.
        preferences.change(p -> p.withTheme(Preferences.Theme.DARK));
        return new EditorModel(backend, Platform::runLater, preferences, Optional.of(keeping));
    }

    /** An editor that is on its way to open a model, as at the start of the program. */
    private EditorModel opening(EditorBackend backend, Path model) {
        EditorModel opened = editor(backend);
        opened.pictures().open(model);
        return opened;
    }

    private static EditorBackend engine() {
        return new EngineBackend(new EngineOptions(EngineOptions.Device.CPU, 1));
    }

    @AfterEach
    void close() {
        WaitForAsyncUtils.waitForAsyncFx(120_000, () -> {
            stage.hide();
            editor.ifPresent(EditorModel::close);
        });
    }

    @Test
    void aWholeSessionOnTheToyGeneratorHasNoStallOver100Milliseconds() throws TimeoutException {
        session(Toys.backend(), Path.of("toy.safetensors"), 60).findsNoStallOver(TOY_LIMIT);
    }

    @Test
    void buildingTheWindowAndAnotherThemeHaveNoStallOver100MillisecondsOnTheToyGenerator() throws TimeoutException {
        assertEquals(
                List.of(),
                new WindowChange(() -> opening(Toys.backend(), Path.of("toy.safetensors")), stage, TOY_LIMIT).stalls());
    }

    @Test
    @NeedsModel
    void buildingTheWindowAndAnotherThemeHaveNoStallOver250MillisecondsOnTheBundledModel() throws TimeoutException {
        assertEquals(
                List.of(),
                new WindowChange(() -> opening(engine(), BundledModel.file()), stage, BUNDLED_LIMIT).stalls());
    }

    @Test
    @NeedsModel
    void aWholeSessionOnTheBundledModelHasNoStallOver250Milliseconds() throws TimeoutException {
        session(engine(), BundledModel.file(), 24).findsNoStallOver(BUNDLED_LIMIT);
    }
}
