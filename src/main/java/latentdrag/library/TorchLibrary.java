package latentdrag.library;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import latentdrag.text.TextFile;

/**
 * An installed PyTorch that may take the place of the program's own: a libtorch folder, the torch folder of a Python installation, or a
 * folder that holds one of them. It must fit the binding to the digit, so its version is read before anything of it is loaded.
 * Immutable; any thread.
 *
 * @param folder in which the shared libraries lie
 * @param version as it names itself, e.g. "2.7.1+cu128"
 * @param flavour of the binding it needs: "cpu" or "cu128"
 */
public record TorchLibrary(Path folder, String version, String flavour) {
    /** The only version the binding fits. */
    public static final String WANTED = "2.7.1";

    /** The only CUDA the binding is built for. */
    public static final String WANTED_CUDA = "12.8";

    static final String CPU = "cpu";
    static final String CUDA = "cu128";

    private static final Pattern IN_PYTHON = Pattern.compile("(?m)^__version__\\s*=\\s*['\"]([^'\"]+)['\"]");

    public boolean hasCuda() {
        return flavour.equals(CUDA);
    }

    /**
     * Looks at a folder a person chose.
     *
     * @throws LibraryException saying what is there instead, and what to choose
     */
    public static TorchLibrary inspect(Path chosen) {
        for (Path root : List.of(chosen, chosen.resolve("libtorch"), chosen.resolve("torch"), parent(chosen))) {
            Path lib = root.resolve("lib");
            if (Files.isRegularFile(lib.resolve(System.mapLibraryName("torch")))) {
                return of(chosen, root, lib);
            }
        }
        throw new LibraryException("There is no PyTorch in " + chosen + " (lib/" + System.mapLibraryName("torch")
                + " is missing); choose the folder of a libtorch " + WANTED
                + ", or the folder torch of a Python that has PyTorch "
                + WANTED + ".");
    }

    private static Path parent(Path folder) {
        Path parent = folder.toAbsolutePath().getParent();
        return parent == null ? folder : parent;
    }

    private static TorchLibrary of(Path chosen, Path root, Path lib) {
        String version = version(root)
                .orElseThrow(() -> new LibraryException("The PyTorch in " + chosen
                        + " does not say its version (neither build-version nor version.py is there), and only "
                        + WANTED + " fits; choose one that says it."));
        if (!version.equals(WANTED) && !version.startsWith(WANTED + "+")) {
            throw new LibraryException("The PyTorch in " + chosen + " is version " + version + ", but only " + WANTED
                    + " fits this program; choose a libtorch " + WANTED + ".");
        }
        return new TorchLibrary(lib.toAbsolutePath(), version, flavour(chosen, version, lib));
    }

    private static String flavour(Path chosen, String version, Path lib) {
        requirePart(chosen, lib, "c10");
        requirePart(chosen, lib, "torch_cpu");
        boolean cuda = Files.isRegularFile(lib.resolve(System.mapLibraryName("torch_cuda")));
        if (!cuda) {
            return CPU;
        }
        requirePart(chosen, lib, "c10_cuda");
        int plus = version.indexOf('+');
        String build = plus < 0 ? "" : version.substring(plus + 1);
        // A plain "2.7.1" from a package index is CUDA 12.6; only what says 12.8 is 12.8.
        if (!build.equals(CUDA)) {
            throw new LibraryException(
                    "The PyTorch in " + chosen + " is version " + version + ", built for another CUDA than "
                            + WANTED_CUDA + ", which alone fits this program; choose a libtorch " + WANTED
                            + " for CUDA " + WANTED_CUDA + ".");
        }
        return CUDA;
    }

    private static void requirePart(Path chosen, Path lib, String name) {
        Path part = lib.resolve(System.mapLibraryName(name));
        if (!Files.isRegularFile(part)) {
            throw new LibraryException("The PyTorch in " + chosen + " is not whole (" + part.getFileName()
                    + " is missing); unpack or install it anew.");
        }
    }

    private static Optional<String> version(Path root) {
        try {
            Path built = root.resolve("build-version");
            if (Files.isRegularFile(built)) {
                return Optional.of(TextFile.read(built).strip());
            }
            Path python = root.resolve("version.py");
            if (Files.isRegularFile(python)) {
                Matcher said = IN_PYTHON.matcher(TextFile.read(python));
                return said.find() ? Optional.of(said.group(1).strip()) : Optional.empty();
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new LibraryException(
                    "The version of the PyTorch in " + root + " cannot be read ("
                            + String.valueOf(e.getMessage())
                                    .lines()
                                    .findFirst()
                                    .orElse("")
                                    .toLowerCase(Locale.ROOT)
                            + "); see that its files may be read.",
                    e);
        }
    }
}
