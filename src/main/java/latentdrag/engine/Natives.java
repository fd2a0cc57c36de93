package latentdrag.engine;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import latentdrag.stylegan.ProvenConvolutions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the tensor library up as the options say. The properties it reads are set before the first of its classes is touched:
 * no network, natives unpacked into the user's cache folder. Engine thread only.
 */
final class Natives {
    private static final Logger LOG = LoggerFactory.getLogger(Natives.class);
    private static final String CACHE = "ENGINE_CACHE_DIR";

    /** Set by the start scripts of packages: a folder in which the natives lie unpacked, pytorch/ and jna/. */
    private static final String PACKAGED = "latentdrag.natives";

    private static final String LIBRARY = "PYTORCH_LIBRARY_PATH";
    private static final String FLAVOUR = "PYTORCH_FLAVOR";

    private Natives() {}

    /**
     * Starts the library and returns the manager that owns everything on the chosen device.
     *
     * @throws EngineException if there is no such device
     */
    static NDManager start(EngineOptions options, ProgressListener progress) {
        prepare(options);
        progress.progress(
                isUnpacked() ? "Starting PyTorch" : "Unpacking PyTorch, which happens once and takes a few seconds",
                -1);
        load(options);
        JniUtils.setGradMode(false); // per thread and on by default: only collectors may turn it on
        if (options.threads() > 0) {
            JniUtils.setNumThreads(options.threads()); // else one per core, or what OMP_NUM_THREADS says
        }
        NDManager manager = switch (options.device()) {
            case CPU -> NDManager.newBaseManager(Device.cpu());
            case CUDA -> Gpus.cuda();
            case MPS -> Gpus.mps();
        };
        ProvenConvolutions.on(manager.getDevice());
        return manager;
    }

    /** Loads the library and finds out how it convolves; any thread. What goes wrong is met again, and told, by {@link #start}. */
    static void loadAhead(EngineOptions options) {
        prepare(options);
        try {
            load(options);
            if (options.device() == EngineOptions.Device.CPU) {
                JniUtils.setGradMode(false); // of this thread
                ProvenConvolutions.on(Device.cpu()); // which the first network would wait for
            }
        } catch (EngineException e) {
            LOG.debug("Loading ahead failed", e);
        }
    }

    /** Loads the library, and leaves its settings of the calling thread as they are. */
    static void loadFor(EngineOptions options) {
        prepare(options);
        load(options);
    }

    private static void load(EngineOptions options) {
        try {
            ai.djl.engine.Engine.getInstance();
            TorchSettings.withoutWarnings();
            TorchSettings.withoutNnpack();
        } catch (ai.djl.engine.EngineException | LinkageError e) {
            if (options.library().isPresent()) {
                throw new EngineException(
                        "The PyTorch in " + options.library().get().folder() + " could not be loaded ("
                                + innermost(e).lines().findFirst().orElse("").strip()
                                + "); choose another, or the program's own (Preferences, --library).",
                        e);
            }
            throw new EngineException(
                    "PyTorch could not be started; see that " + unpackedTo()
                            + " can be written and has 1 GB free, or set " + CACHE
                            + " to a folder that has, and start again.",
                    e);
        }
    }

    /** What the system said of it, below what DJL made of that. */
    private static String innermost(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }

    /** Settles what the library reads when its classes load; what the user has set stays. */
    private static void prepare(EngineOptions options) {
        setIfUnset("ai.djl.offline", "true");
        options.library().ifPresent(library -> {
            System.setProperty(LIBRARY, library.folder().toString());
            System.setProperty(FLAVOUR, library.flavour());
        });
        String packaged = System.getProperty(PACKAGED);
        if (packaged != null) {
            Path natives = Path.of(packaged).toAbsolutePath();
            setIfUnset("jna.boot.library.path", natives.resolve("jna").toString());
            setIfUnset(
                    "jna.tmpdir",
                    System.getProperty("java.io.tmpdir", ".")); // else it makes a folder in the home folder
            if (System.getenv(LIBRARY) == null && System.getProperty(LIBRARY) == null) {
                System.setProperty(LIBRARY, natives.resolve("pytorch").toString());
                setIfUnset(FLAVOUR, "cpu"); // which it cannot tell from a folder
            }
        }
        if (System.getenv(CACHE) == null) {
            setIfUnset(CACHE, cacheFolder().toString());
        }
        options.library().ifPresent(library -> DllSearch.alsoIn(library.folder()));
    }

    private static void setIfUnset(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    /** The library is unpacked into a folder with a name for the time being, which is renamed at the end. */
    private static boolean isUnpacked() {
        if (System.getenv(LIBRARY) != null || System.getProperty(LIBRARY) != null) {
            return true;
        }
        Path folder = unpackedTo().resolve("pytorch");
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> versions = Files.list(folder)) {
            return versions.anyMatch(
                    v -> Character.isDigit(v.getFileName().toString().charAt(0)));
        } catch (IOException e) {
            return false; // load() will say what is wrong with the folder
        }
    }

    /** The environment wins over the property, as it does in the library. */
    private static Path unpackedTo() {
        String set = System.getenv(CACHE);
        return Path.of(
                set != null ? set : System.getProperty(CACHE, cacheFolder().toString()));
    }

    private static Path cacheFolder() {
        String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        Path home = Path.of(System.getProperty("user.home", "."));
        if (os.contains("win")) {
            String local = System.getenv("LOCALAPPDATA");
            return local == null ? home.resolve("LatentDrag") : Path.of(local, "LatentDrag");
        }
        if (os.contains("mac")) {
            return home.resolve("Library/Caches/LatentDrag");
        }
        String cache = System.getenv("XDG_CACHE_HOME");
        return (cache == null || cache.isBlank() ? home.resolve(".cache") : Path.of(cache)).resolve("latentdrag");
    }
}
