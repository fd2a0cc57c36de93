package latentdrag.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordingFile;

/**
 * Sees, by Java's flight recorder, who reads a bundled model or starts a process while it is open, on any thread and by whatever class.
 * Several may be open at a time.
 */
final class Watch implements AutoCloseable {
    private static final String READ = "jdk.FileRead";
    private static final String STARTED = "jdk.ProcessStart";

    /** Short questions to the system at hand, answered where the tool for it is installed: the tests do not depend on them. */
    private static final Set<String> ASK_THE_SYSTEM = Set.of(
            "latentdrag.ui.shell.window.PlatformTheme", "latentdrag.library.NvidiaDriver", "com.sun.jna.NativeLibrary");

    /**
     * Something that takes a tag.
     *
     * @param tag the one it takes
     * @param what was done, for a person
     */
    record Use(Instant when, String tag, String what) {}

    private final Path models = Path.of("models").toAbsolutePath();
    private final Recording recording = new Recording();

    Watch() {
        recording.enable(READ).withThreshold(Duration.ZERO).withoutStackTrace();
        recording.enable(STARTED).withStackTrace();
        recording.start();
    }

    /** Ends it; what was seen, in no order. */
    List<Use> end() throws IOException {
        recording.stop();
        Path file = Files.createTempFile("latentdrag-watch", ".jfr");
        try {
            recording.dump(file);
            List<Use> uses = new ArrayList<>();
            try (RecordingFile events = new RecordingFile(file)) {
                while (events.hasMoreEvents()) {
                    use(events.readEvent()).ifPresent(uses::add);
                }
            }
            return uses;
        } finally {
            Files.delete(file);
        }
    }

    @Override
    public void close() {
        recording.close();
    }

    private Optional<Use> use(RecordedEvent event) {
        switch (event.getEventType().getName()) {
            case READ -> {
                String path = event.getString("path");
                return path != null && Path.of(path).toAbsolutePath().startsWith(models)
                        ? Optional.of(new Use(event.getStartTime(), NeedsModel.TAG, "read " + path))
                        : Optional.empty();
            }
            case STARTED -> {
                return asksTheSystem(event.getStackTrace())
                        ? Optional.empty()
                        : Optional.of(new Use(
                                event.getStartTime(), NeedsProcess.TAG, "started " + event.getString("command")));
            }
            default -> {
                return Optional.empty();
            }
        }
    }

    private static boolean asksTheSystem(RecordedStackTrace trace) {
        return trace != null
                && trace.getFrames().stream()
                        .map(RecordedFrame::getMethod)
                        .anyMatch(method ->
                                ASK_THE_SYSTEM.contains(method.getType().getName()));
    }
}
