package latentdrag.project;

import java.nio.file.Path;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * Where a program keeps its files on this platform: the XDG base directories on Linux, %APPDATA% and %LOCALAPPDATA% on Windows,
 * ~/Library/Application Support on a Mac. The folders need not exist yet. Immutable; any thread.
 *
 * @param config what a person has chosen
 * @param state what the program keeps for itself between two starts, e.g. work that has not been saved
 * @param data what a person has brought or fetched, e.g. models
 */
public record PlatformFolders(Path config, Path state, Path data) {
    private static final String NAME = "latentdrag";

    /** Those of the computer the program runs on. */
    public static PlatformFolders here() {
        return of(System.getProperty("os.name", ""), name -> System.getenv().getOrDefault(name, ""), userHome());
    }

    private static Path userHome() {
        return Path.of(System.getProperty("user.home", ""));
    }

    /**
     * Those of any platform.
     *
     * @param os as Java names it, e.g. "Mac OS X"
     * @param environment the value of a variable; empty = not set
     */
    static PlatformFolders of(String os, UnaryOperator<String> environment, Path home) {
        String system = os.toLowerCase(Locale.ROOT);
        if (system.startsWith("mac")) {
            Path support =
                    home.resolve("Library").resolve("Application Support").resolve("LatentDrag");
            return new PlatformFolders(support, support, support);
        }
        if (system.startsWith("windows")) {
            Path both = home.resolve("AppData");
            Path local = folder(environment.apply("LOCALAPPDATA"), both.resolve("Local"))
                    .resolve("LatentDrag");
            return new PlatformFolders(
                    folder(environment.apply("APPDATA"), both.resolve("Roaming"))
                            .resolve("LatentDrag"),
                    local,
                    local);
        }
        Path local = home.resolve(".local");
        return new PlatformFolders(
                folder(environment.apply("XDG_CONFIG_HOME"), home.resolve(".config"))
                        .resolve(NAME),
                folder(environment.apply("XDG_STATE_HOME"), local.resolve("state"))
                        .resolve(NAME),
                folder(environment.apply("XDG_DATA_HOME"), local.resolve("share"))
                        .resolve(NAME));
    }

    /** The XDG rule, which suits the others: a path that is not absolute is as good as none. */
    private static Path folder(String named, Path otherwise) {
        return !named.isEmpty() && Path.of(named).isAbsolute() ? Path.of(named) : otherwise;
    }
}
