package latentdrag.ui.shell.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.image.Image;
import javafx.stage.Stage;
import latentdrag.engine.Engine;
import latentdrag.engine.EngineOptions;
import latentdrag.project.BundledModel;
import latentdrag.project.DeviceChoice;
import latentdrag.project.DeviceFile;
import latentdrag.project.PlatformFolders;
import latentdrag.project.autosave.Autosaves;
import latentdrag.project.catalogue.Catalogue;
import latentdrag.project.catalogue.ModelsFolder;
import latentdrag.ui.common.EngineBackend;
import latentdrag.ui.device.ChosenDevice;
import latentdrag.ui.device.Restart;
import latentdrag.ui.models.ModelsModel;
import latentdrag.ui.project.Keeping;
import latentdrag.ui.shell.EditorModel;
import latentdrag.ui.shell.window.EditorWindow;
import latentdrag.ui.shell.window.PlatformTheme;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the window: builds engine, view-model and views, and opens the bundled model. */
public final class EditorApplication extends Application {
    private static final Logger LOG = LoggerFactory.getLogger(EditorApplication.class);

    /** Set by the start script: the folder the program was cloned to. */

    /** May be set by hand: threads of one tensor operation, where other programs need the cores too; 0 = one per core. */
    private static final String THREADS = "latentdrag.threads";

    /** May be set by hand: a checkpoint to open instead of the bundled model. */
    private static final String MODEL = "latentdrag.model";

    /** Often enough for a file that was copied to appear while one looks for it. */
    private static final Duration MODELS_INTERVAL = Duration.ofMillis(1500);

    /** A program that ends gives its work to the disk, for which it waits some seconds. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** A platform that has not said by then what it looks like is asked again when the window is there. */
    private static final Duration THEME_PATIENCE = Duration.ofMillis(300);

    private @Nullable HandedOver handed;
    private @Nullable Remembered remembered;
    private CompletableFuture<Optional<Boolean>> platformDark = new CompletableFuture<>();
    private @Nullable EditorModel editor;
    private @Nullable StartWatch watch;

    /**
     * Opens the window and returns when it is closed.
     *
     * @param files opened at the start
     * @param device for this start; empty = the one that was chosen for good
     * @param before process to wait for, and to go on with what it leaves; empty = none
     */
    public static void run(List<Path> files, Optional<DeviceChoice> device, OptionalLong before) {
        before.ifPresent(process -> Restart.follow(process, System.out, PATIENCE));
        ChosenDevice chosen = device.map(ChosenDevice::of).orElseGet(() -> ChosenDevice.settle(DeviceFile.here()));
        Engine.loadAhead(chosen.options(0));
        List<String> parameters = new ArrayList<>(chosen.asParameters());
        before.ifPresent(process -> parameters.add(Restart.CONTINUE + "=" + process));
        files.forEach(file -> parameters.add(file.toString()));
        launch(EditorApplication.class, parameters.toArray(String[]::new));
    }

    /** For a screenshot, which every machine can take. */
    static EngineOptions engineOptions(int preferred) {
        return new EngineOptions(EngineOptions.Device.CPU, threads(preferred));
    }

    private static int threads(int preferred) {
        return Math.max(0, Integer.getInteger(THREADS, preferred));
    }

    private static Path preferencesFile() {
        return PlatformFolders.here().config().resolve("preferences.json");
    }

    /** What the window opens with. */
    private static Path firstModel() {
        String named = System.getProperty(MODEL, "");
        return named.isEmpty() ? BundledModel.file() : Path.of(named);
    }

    private static Keeping keeping() {
        Path models = BundledModel.file().toAbsolutePath().getParent();
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
                List.of(BundledModel.file()),
                MODELS_INTERVAL);
    }

    /** Listens to the system, and learns what the window is to look like from its first moment on. The launcher's thread. */
    @Override
    public void init() {
        Platform.runLater(() -> handed = HandedOver.here(files()));
        platformDark = PlatformTheme.isDark()
                .completeOnTimeout(Optional.empty(), THEME_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        remembered = Remembered.read(preferencesFile());
    }

    @Override
    public void start(Stage stage) {
        Remembered last = Objects.requireNonNull(remembered); // by init()
        int threads = last.preferences().preferences().compute().threads();
        ChosenDevice device = ChosenDevice.fromParameters(getParameters().getNamed());
        EditorModel model = new EditorModel(
                new EngineBackend(device.options(threads(threads))),
                Platform::runLater,
                last.preferences(),
                Optional.of(keeping()));
        editor = model;
        model.models().lookIn(modelPlaces());
        sayWhatNobodyCaught(model);
        watch = StartWatch.begin(DeviceFile.here(), model.pictures(), model.notices());
        Path first = firstModel();
        if (Files.isRegularFile(first)) {
            model.pictures().open(first); // before the window is built: the engine has another thread
        }
        EditorWindow window = new EditorWindow(model, stage, platformDark.join().orElse(true));
        stage.getIcons().setAll(icons());
        StartReport.begin(stage, model.works(), model.shown(), window::isBuilt);
        stage.show();
        Stream.of(last.notice(), device.notice())
                .flatMap(Optional::stream)
                .reduce((one, other) -> one + " " + other)
                .ifPresent(model.notices()::inform);
        if (before().isPresent() && files().isEmpty()) { // with a file to open again nothing was unsaved there
            model.recovery().goOn(before().getAsLong());
        } else {
            model.recovery().look();
        }
        model.router()
                .open(files().stream()
                        .filter(file -> !file.toAbsolutePath().equals(first.toAbsolutePath()))
                        .toList());
        Objects.requireNonNull(handed).openBy(model.router()::open);
    }

    private List<Path> files() {
        return getParameters().getUnnamed().stream().map(Path::of).toList();
    }

    private OptionalLong before() {
        String process = getParameters().getNamed().get(Restart.CONTINUE.substring(2));
        return process == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(process));
    }

    /** The program's icon in the sizes that systems ask for (scripts/dist/Icon.java draws it). */
    static List<Image> icons() {
        return Stream.of(16, 32, 48, 64, 128, 256)
                .map(size -> "/latentdrag/ui/icon/icon-" + size + ".png")
                .map(name -> new Image(Objects.requireNonNull(EditorApplication.class.getResource(name), name)
                        .toString()))
                .toList();
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
        if (watch != null) {
            try {
                watch.left();
            } catch (IOException e) {
                LOG.warn("The next start may fall back to the CPU without cause", e);
            }
        }
    }
}
