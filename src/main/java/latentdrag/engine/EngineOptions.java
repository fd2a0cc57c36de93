package latentdrag.engine;

import java.util.Optional;
import latentdrag.library.TorchLibrary;

/**
 * What must be settled before the native library starts. Immutable; any thread.
 *
 * @param device where tensors live
 * @param threads threads of one tensor operation; 0 = one per core
 * @param library a PyTorch to use instead of the program's own; empty = the program's own
 * @param regionsOnly whether steps compute regions also where the whole map would take less time: for measuring
 */
public record EngineOptions(Device device, int threads, Optional<TorchLibrary> library, boolean regionsOnly) {

    /** With the program's own library. */
    public EngineOptions(Device device, int threads) {
        this(device, threads, Optional.empty());
    }

    public EngineOptions(Device device, int threads, Optional<TorchLibrary> library) {
        this(device, threads, library, false);
    }

    /** Where tensors live. */
    public enum Device {
        CPU,
        CUDA,
        MPS
    }

    public static EngineOptions cpu() {
        return new EngineOptions(Device.CPU, 0);
    }

    public EngineOptions {
        if (threads < 0) {
            throw new IllegalArgumentException("threads must be 0 or more, got " + threads);
        }
    }
}
