package latentdrag.ui.shell.window;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the platform is set to dark, which JavaFX 21 cannot tell: macOS, Windows and the desktops of Linux are asked by the commands
 * that come with them. Any thread.
 */
public final class PlatformTheme {
    private static final Logger LOG = LoggerFactory.getLogger(PlatformTheme.class);
    private static final long PATIENCE_SECONDS = 5;

    private static final List<String> MACOS = List.of("defaults", "read", "-g", "AppleInterfaceStyle");
    private static final List<String> WINDOWS = List.of(
            "reg",
            "query",
            "HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Themes\\Personalize",
            "/v",
            "AppsUseLightTheme");
    private static final List<String> LINUX_SCHEME =
            List.of("gsettings", "get", "org.gnome.desktop.interface", "color-scheme");
    private static final List<String> LINUX_THEME =
            List.of("gsettings", "get", "org.gnome.desktop.interface", "gtk-theme");

    private PlatformTheme() {}

    /** Asks, on a thread of its own; empty where the platform has no answer. */
    public static CompletableFuture<Optional<Boolean>> isDark() {
        String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        CompletableFuture<Optional<Boolean>> answer = new CompletableFuture<>();
        Thread asking = new Thread(() -> answer.complete(isDark(os, PlatformTheme::output)), "latentdrag-theme");
        asking.setDaemon(true);
        asking.start();
        return answer;
    }

    /**
     * @param os its name in lower case
     * @param run what a command writes; empty where it fails or is not there
     */
    public static Optional<Boolean> isDark(String os, Function<List<String>, Optional<String>> run) {
        if (os.startsWith("mac")) { // the value exists only while the system is dark
            return Optional.of(
                    run.apply(MACOS).filter(said -> said.contains("Dark")).isPresent());
        }
        if (os.startsWith("windows")) {
            return run.apply(WINDOWS).map(said -> said.contains("0x0"));
        }
        return run.apply(LINUX_SCHEME)
                .filter(said -> said.contains("dark") || said.contains("light"))
                .or(() -> run.apply(LINUX_THEME))
                .map(said -> said.toLowerCase(Locale.ROOT).contains("dark"));
    }

    private static Optional<String> output(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroy();
                return Optional.empty();
            }
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.exitValue() == 0 ? Optional.of(said) : Optional.empty();
        } catch (IOException e) {
            LOG.debug("{} is not here", command.get(0), e);
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
