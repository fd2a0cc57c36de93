package latentdrag.project;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a person wants tensors to be computed. Counts from the next start on. Immutable; any thread.
 *
 * @param kind of device
 * @param library folder of the PyTorch to use instead of the program's own; empty = the program's own
 */
public record DeviceChoice(Kind kind, Optional<Path> library) {
    /** Devices, by the names of the command line. */
    public enum Kind {
        CPU,
        CUDA,
        MPS
    }

    /** What always works. */
    public static final DeviceChoice CPU = new DeviceChoice(Kind.CPU, Optional.empty());

    public DeviceChoice {
        library = library.map(folder -> folder.toAbsolutePath().normalize());
    }

    /** Whether a start with it may fail where a plain one does not. */
    public boolean isDaring() {
        return kind != Kind.CPU || library.isPresent();
    }
}
