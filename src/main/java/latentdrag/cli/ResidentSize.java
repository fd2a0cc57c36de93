package latentdrag.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** How much memory the process has in use, as the operating system counts it. */
final class ResidentSize {
    private static final Path STATUS = Path.of("/proc/self/status");

    private ResidentSize() {}

    /** Resident set size in bytes; empty where the system does not tell (only Linux does). */
    static OptionalLong bytes() throws IOException {
        if (!Files.isReadable(STATUS)) {
            return OptionalLong.empty();
        }
        return Files.readAllLines(STATUS).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst();
    }
}
