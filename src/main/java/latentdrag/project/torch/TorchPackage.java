package latentdrag.project.torch;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * A PyTorch that can be fetched. Immutable; any thread.
 *
 * @param source a ZIP archive with one folder, libtorch
 * @param gigabytes about how large it is
 * @param sha256 of the archive, lower-case hex; empty where its publisher names none. What the archive says of each of its files (CRC-32)
 *     is checked in any case
 * @param licence in words
 */
public record TorchPackage(URI source, double gigabytes, Optional<String> sha256, String licence) {
    private static final String BASE = "https://download.pytorch.org/libtorch/cu128/";
    private static final String LICENCE =
            "PyTorch: BSD-3-Clause; CUDA and cuDNN: NVIDIA's licence for redistributables";

    /** PyTorch 2.7.1 for CUDA 12.8 for this computer; empty where there is none. */
    public static Optional<TorchPackage> here() {
        return of(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
    }

    static Optional<TorchPackage> of(String os, String arch) {
        if (!arch.equals("amd64") && !arch.equals("x86_64")) {
            return Optional.empty();
        }
        String system = os.toLowerCase(Locale.ROOT);
        if (system.startsWith("linux")) {
            return Optional.of(at("libtorch-cxx11-abi-shared-with-deps-2.7.1%2Bcu128.zip"));
        }
        return system.startsWith("windows")
                ? Optional.of(at("libtorch-win-shared-with-deps-2.7.1%2Bcu128.zip"))
                : Optional.empty();
    }

    private static TorchPackage at(String name) {
        return new TorchPackage(URI.create(BASE + name), 3, Optional.empty(), LICENCE);
    }
}
