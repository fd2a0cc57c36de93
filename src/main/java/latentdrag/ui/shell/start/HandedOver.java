package latentdrag.ui.shell.start;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files that the system hands over by an event, as a Mac does for a double-click – at the start, before there is anything to open them
 * with, and while the program runs; elsewhere they come as arguments of a start. Belongs to the JavaFX thread.
 */
final class HandedOver {
    private static final Logger LOG = LoggerFactory.getLogger(HandedOver.class);

    private final List<Path> arguments;
    private final List<Path> waiting = new ArrayList<>();
    private @Nullable Consumer<List<Path>> open;

    /** @param arguments opened without our doing: macOS takes a process's arguments for files that it is to hand over, too */
    HandedOver(List<Path> arguments) {
        this.arguments = arguments.stream().map(HandedOver::plain).toList();
    }

    /** Begins to listen where files come this way. First thing in the start: JavaFX keeps what came before, but not for ever. */
    static HandedOver here(List<Path> arguments) {
        HandedOver handed = new HandedOver(arguments);
        if (System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("mac")) {
            handed.listen();
        }
        return handed;
    }

    /**
     * Where JavaFX's inside is closed to us, or is another one than we know, there is a program without this and not no program.
     *
     * @return whether anything is listened to
     */
    boolean listen() {
        try {
            return GlassEvents.listen(this::take);
        } catch (LinkageError e) {
            LOG.warn(
                    "This JavaFX does not hand over files that are opened by a double-click: drop them on the window",
                    e);
            return false;
        }
    }

    /** @param names absolute paths; what is no file is left out: a Mac also hands over a main class's name */
    void take(List<String> names) {
        List<Path> files =
                names.stream().map(Path::of).filter(Files::isRegularFile).toList();
        Consumer<List<Path>> opened = open;
        if (opened == null) {
            files.stream().filter(file -> !arguments.contains(plain(file))).forEach(waiting::add);
        } else if (!files.isEmpty()) {
            opened.accept(files);
        }
    }

    /** From now on files are opened so, those first that came before. */
    void openBy(Consumer<List<Path>> how) {
        open = how;
        if (!waiting.isEmpty()) {
            how.accept(List.copyOf(waiting));
            waiting.clear();
        }
    }

    private static Path plain(Path file) {
        return file.toAbsolutePath().normalize();
    }
}
