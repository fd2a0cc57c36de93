package latentdrag.library;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The name of this computer's processor, for reports. */
public final class Processor {
    private static final Path LINUX = Path.of("/proc/cpuinfo");

    private Processor() {}

    /** As Linux or Windows tell it; empty elsewhere. */
    public static Optional<String> name() {
        String windows = System.getenv("PROCESSOR_IDENTIFIER");
        if (windows != null && !windows.isBlank()) {
            return Optional.of(windows.strip());
        }
        if (!Files.isReadable(LINUX)) {
            return Optional.empty();
        }
        try (Stream<String> lines = Files.lines(LINUX)) {
            return named(lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param lines of /proc/cpuinfo, such as "model name : AMD EPYC" */
    static Optional<String> named(Stream<String> lines) {
        return lines.filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .filter(name -> !name.isEmpty())
                .findFirst();
    }
}
