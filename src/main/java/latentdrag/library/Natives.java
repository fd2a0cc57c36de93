package latentdrag.library;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Loads the tensor library: a person's own or the program's. The properties it reads are set before the first of its classes is touched: no
 * network, natives unpacked into the user's cache folder. {@link #prepare} comes first. Any thread.
 */
public final class Natives {
    private static final String CACHE = "ENGINE_CACHE_DIR";

    /** Set by the start scripts of packages: a folder in which the natives lie unpacked, pytorch/ and jna/. */
    private static final String PACKAGED = "latentdrag.natives";

    private static final String LIBRARY = "PYTORCH_LIBRARY_PATH";
    private static final String FLAVOUR = "PYTORCH_FLAVOR";

    private Natives() {}

    /**
     * Loads the library, prepared for, and makes it silent; what it keeps for a thread stays as it is.
     *
     * @param chosen the library that was prepared for
     * @throws LibraryException if it cannot be loaded
     */
    public static void load(Optional<TorchLibrary> chosen) {
        try {
            ai.djl.engine.Engine.getInstance();
            TorchSettings.withoutWarnings();
            TorchSettings.withoutNnpack();
        } catch (ai.djl.engine.EngineException | LinkageError e) {
            if (chosen.isPresent()) {
                throw new LibraryException(
                        "The PyTorch in " + chosen.get().folder() + " could not be loaded ("
                                + innermost(e).lines().findFirst().orElse("").strip()
                                + "); choose another, or the program's own (Preferences, --library).",
                        e);
            }
            throw new LibraryException(
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

    /**
     * Settles what the library reads when its classes load; what the user has set stays.
     *
     * @param chosen to be taken instead of the program's own
     */
    public static void prepare(Optional<TorchLibrary> chosen) {
        setIfUnset("ai.djl.offline", "true");
        chosen.ifPresent(library -> {
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
        chosen.ifPresent(library -> DllSearch.alsoIn(library.folder()));
    }

    private static void setIfUnset(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    /** Whether loading is a matter of a moment. The library is unpacked into a folder with a name for the time being, which is renamed at the end. */
    public static boolean isUnpacked() {
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
