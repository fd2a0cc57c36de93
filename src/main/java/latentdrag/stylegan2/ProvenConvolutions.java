package latentdrag.stylegan2;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What {@link ConvolutionCheck} found on a device. It belongs to the processor and the library, so it is found once per process, before
 * the first network is made, and written to the log where something is wrong. Immutable; any thread.
 *
 * @param ways right for every shape, unless {@link #isRight} says otherwise
 * @param faults of the library's way, one for each group of layers that it meets
 */
public record ProvenConvolutions(ConvolutionWays ways, List<Fault> faults) {
    private static final Logger LOG = LoggerFactory.getLogger(ProvenConvolutions.class);

    /**
     * Layers that the library computes wrongly.
     *
     * @param group which layers
     * @param shape of the worst of those that were tried, as in "20 → 36 channels, 32×32"
     * @param error of that one in the library's way, relative to the largest value
     * @param taken the way they are computed instead
     * @param left error of that way
     */
    public record Fault(ConvolutionWays.Group group, String shape, double error, ConvolutionWay taken, double left) {
        public boolean isCured() {
            return left <= ConvolutionProbe.TOLERANCE;
        }

        /** A part of a sentence. */
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%s, off by %.2g of the largest value, computed %s instead, off by %.1g",
                    shape,
                    error,
                    taken.words(),
                    left);
        }
    }

    public ProvenConvolutions {
        faults = List.copyOf(faults);
    }

    /** Whether every convolution is right in the way that is taken. */
    public boolean isRight() {
        return faults.stream().allMatch(Fault::isCured);
    }

    /** The worst that the library does by itself; empty where all is right. */
    public Optional<Fault> worst() {
        return faults.stream().max((a, b) -> Double.compare(a.error, b.error));
    }

    /** What was found on a device; the first time it is asked for, it is found. Engine thread only. */
    public static ProvenConvolutions on(Device device) {
        return switch (device.getDeviceType()) {
            case Device.Type.CPU -> OnCpu.PROOF;
            case Device.Type.GPU -> OnGpu.PROOF;
            default -> OnOther.PROOF;
        };
    }

    // Each is found when its class is first used, so a device that nobody uses is not tried.

    private static final class OnCpu {
        static final ProvenConvolutions PROOF = proved(Device.cpu());
    }

    private static final class OnGpu {
        static final ProvenConvolutions PROOF = proved(Device.gpu(0));
    }

    /** An Apple GPU, the only other device that the engine opens. */
    private static final class OnOther {
        static final ProvenConvolutions PROOF = proved(Device.of("mps", -1));
    }

    private static ProvenConvolutions proved(Device device) {
        long begun = System.nanoTime();
        try (NDManager manager = NDManager.newBaseManager(device)) {
            ProvenConvolutions proof = new ConvolutionCheck().prove(manager);
            double millis = (System.nanoTime() - begun) / 1e6;
            LOG.debug("Convolutions on {} were checked in {} ms", device, Math.round(millis));
            if (!proof.faults.isEmpty()) {
                LOG.warn(
                        "PyTorch convolves wrongly on this {}, which is worked around: {}",
                        device.getDeviceType().equals(Device.Type.CPU) ? "processor" : "device",
                        proof.faults.stream().map(Fault::toString).collect(Collectors.joining("; ")));
            }
            return proof;
        }
    }
}
