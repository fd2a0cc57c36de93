package latentdrag.library;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * How much memory this process holds in RAM: Java's heap, the tensors, the libraries. Immutable; any thread.
 *
 * @param residentBytes now; −1 where the system does not tell
 * @param peakBytes the most there ever was; −1 where the system does not tell
 */
public record ProcessMemory(long residentBytes, long peakBytes) {
    private static final Path STATUS = Path.of("/proc/self/status");

    /** Known on Linux. */
    public boolean isKnown() {
        return residentBytes >= 0;
    }

    public static ProcessMemory now() {
        if (!Files.isReadable(STATUS)) {
            return new ProcessMemory(-1, -1);
        }
        try {
            List<String> lines = Files.readAllLines(STATUS);
            return new ProcessMemory(bytes(lines, "VmRSS:"), bytes(lines, "VmHWM:"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long bytes(List<String> lines, String name) {
        return lines.stream()
                .filter(line -> line.startsWith(name))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .findFirst()
                .orElse(-1);
    }
}
