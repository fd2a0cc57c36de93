package latentdrag.ui.window;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;
import latentdrag.engine.Engine;
import latentdrag.engine.EngineOptions;
import latentdrag.project.PlatformFolders;
import latentdrag.project.autosave.Autosaves;
import latentdrag.project.catalogue.Catalogue;
import latentdrag.project.catalogue.ModelsFolder;
import latentdrag.ui.EditorModel;
import latentdrag.ui.EngineBackend;
import latentdrag.ui.Keeping;
import latentdrag.ui.ModelsModel;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the window: builds engine, view-model and views, and opens the bundled model. */
public final class EditorApplication extends Application {
    private static final Logger LOG = LoggerFactory.getLogger(EditorApplication.class);

    /** Set by the start script: the folder the program was cloned to. */
    private static final String HOME = "latentdrag.home";

    /** May be set by hand: threads of one tensor operation, where other programs need the cores too; 0 = one per core. */
    private static final String THREADS = "latentdrag.threads";

    /** May be set by hand: a checkpoint to open instead of the bundled model. */
    private static final String MODEL = "latentdrag.model";

    /** Often enough for a file that was copied to appear while one looks for it. */
    private static final Duration MODELS_INTERVAL = Duration.ofMillis(1500);

    private @Nullable EditorModel editor;

    /** Opens the window and returns when it is closed. */
    public static void run() {
        Engine.loadAhead();
        launch(EditorApplication.class);
    }

    /** Where the model that comes with the program lies. */
    static Path bundledModel() {
        return Path.of(System.getProperty(HOME, ""), "models", "clay-animals.safetensors");
    }

    static EngineOptions engineOptions(int preferred) {
        return new EngineOptions(EngineOptions.cpu().device(), Math.max(0, Integer.getInteger(THREADS, preferred)));
    }

    private static Path preferencesFile() {
        return PlatformFolders.here().config().resolve("preferences.json");
    }

    /** What the window opens with. */
    private static Path firstModel() {
        String named = System.getProperty(MODEL, "");
        return named.isEmpty() ? bundledModel() : Path.of(named);
    }

    private static Keeping keeping() {
        Path models = bundledModel().toAbsolutePath().getParent();
        return new Keeping(
                new Autosaves(PlatformFolders.here().state().resolve("autosave")),
                Keeping.INTERVAL,
                models == null
                        ? List.of(ModelsFolder.usual(PlatformFolders.here()))
                        : List.of(models, ModelsFolder.usual(PlatformFolders.here())));
    }

    private static ModelsModel.Places modelPlaces() {
        PlatformFolders folders = PlatformFolders.here();
        return new ModelsModel.Places(
                new ModelsFolder(ModelsFolder.usual(folders)),
                folders.config().resolve(Catalogue.FILE),
                List.of(bundledModel()),
                MODELS_INTERVAL);
    }

    @Override
    public void start(Stage stage) {
        Remembered remembered = Remembered.read(preferencesFile());
        int threads = remembered.preferences().preferences().compute().threads();
        EditorModel model = new EditorModel(
                new EngineBackend(engineOptions(threads)),
                Platform::runLater,
                remembered.preferences(),
                Optional.of(keeping()));
        editor = model;
        model.models().lookIn(modelPlaces());
        sayWhatNobodyCaught(model);
        Path first = firstModel();
        if (Files.isRegularFile(first)) {
            model.pictures().open(first); // before the window is built: the engine has another thread
        }
        new EditorWindow(model, stage);
        StartReport.begin(stage, model);
        stage.show();
        model.recovery().look();
    }

    /** A mistake of ours must not pass unseen, nor take the person's work with it. */
    private static void sayWhatNobodyCaught(EditorModel model) {
        Thread.currentThread().setUncaughtExceptionHandler((thread, failure) -> {
            LOG.error("Nobody caught this", failure);
            model.notices().problem(failure);
        });
    }

    @Override
    public void stop() {
        EditorModel model = editor;
        if (model != null) {
            model.close();
        }
    }
}
