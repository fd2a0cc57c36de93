package latentdrag.engine;

/**
 * What must be settled before the native library starts. Immutable; any thread.
 *
 * @param device where tensors live
 * @param threads threads of one tensor operation; 0 = one per core
 */
public record EngineOptions(Device device, int threads) {

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
