package latentdrag.library;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The driver of an NVIDIA GPU, found without loading anything of it: by the library that CUDA programs open, and by what its own tool
 * says. Immutable; any thread; looking blocks up to some seconds.
 *
 * @param name of the GPU, as the driver calls it; empty where it did not say
 * @param version of the driver; empty where it did not say
 */
public record NvidiaDriver(String name, String version) {
    /** The first that runs CUDA 12.x programs on Linux; on Windows 527.41. */
    static final int OLDEST_MAJOR = 525;

    private static final Pattern LINE = Pattern.compile("(.+), *([0-9]+(\\.[0-9]+)*)");
    private static final int PATIENCE_SECONDS = 8;

    /** Where to look; a test puts its own in place. */
    record Places(List<Path> libraries, List<String> tool) {
        static Places here() {
            if (System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("win")) {
                String root = System.getenv().getOrDefault("SystemRoot", "C:\\Windows");
                return new Places(List.of(Path.of(root, "System32", "nvcuda.dll")), query("nvidia-smi.exe"));
            }
            return new Places(
                    List.of(
                            Path.of("/usr/lib/x86_64-linux-gnu/libcuda.so.1"),
                            Path.of("/usr/lib/aarch64-linux-gnu/libcuda.so.1"),
                            Path.of("/usr/lib64/libcuda.so.1"),
                            Path.of("/usr/lib/libcuda.so.1"),
                            Path.of("/usr/lib/wsl/lib/libcuda.so.1"),
                            Path.of("/run/opengl-driver/lib/libcuda.so.1"),
                            Path.of("/usr/local/nvidia/lib64/libcuda.so.1")),
                    query("nvidia-smi"));
        }

        private static List<String> query(String tool) {
            return List.of(tool, "--query-gpu=name,driver_version", "--format=csv,noheader");
        }
    }

    /** The driver of this computer; empty where there is none. */
    public static Optional<NvidiaDriver> find() {
        return find(Places.here());
    }

    static Optional<NvidiaDriver> find(Places places) {
        Optional<NvidiaDriver> said = ask(places.tool());
        if (said.isPresent()) {
            return said;
        }
        return places.libraries().stream().anyMatch(Files::exists)
                ? Optional.of(new NvidiaDriver("", ""))
                : Optional.empty();
    }

    private static Optional<NvidiaDriver> ask(List<String> tool) {
        Path answer = null;
        try {
            answer = Files.createTempFile("latentdrag-driver", ".txt");
            Process process = new ProcessBuilder(tool)
                    .redirectErrorStream(true)
                    .redirectOutput(answer.toFile()) // a pipe would have to be read while it may hang
                    .start();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return Optional.empty();
            }
            return process.exitValue() == 0
                    ? parse(Files.readString(answer, StandardCharsets.UTF_8))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // no such tool: no such driver, or one that does without
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            if (answer != null) {
                answer.toFile().delete();
            }
        }
    }

    /** @param said one GPU a line, "NVIDIA GeForce RTX 4070, 570.86.15"; the first counts */
    static Optional<NvidiaDriver> parse(String said) {
        Matcher line = LINE.matcher(said.lines().findFirst().orElse("").strip());
        return line.matches() ? Optional.of(new NvidiaDriver(line.group(1), line.group(2))) : Optional.empty();
    }

    /** Whether CUDA 12.8 runs on it; a driver that does not say its version may be tried. */
    public boolean isNewEnough() {
        return version.isEmpty() || Integer.parseInt(version.split("\\.", 2)[0]) >= OLDEST_MAJOR;
    }

    /** "NVIDIA GeForce RTX 4070, driver 570.86.15". */
    @Override
    public String toString() {
        String gpu = name.isEmpty() ? "NVIDIA GPU" : name;
        return version.isEmpty() ? gpu + ", driver installed" : gpu + ", driver " + version;
    }
}
