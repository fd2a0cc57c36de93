package latentdrag.engine;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import latentdrag.library.Processor;
import latentdrag.library.TorchSettings;
import latentdrag.stylegan2.ConvolutionSurvey;
import latentdrag.stylegan2.ProvenConvolutions;

/**
 * How the library convolves on the device in use, and what is done about it. Immutable; any thread.
 *
 * @param isRight whether all is right in the ways that are taken
 * @param faults of the library's own way, each as a part of a sentence; empty where it has none
 * @param processor its name as the system tells it; empty where it does not
 * @param firstCache what the library takes for the bytes of the processor's first cache, 0 where the computer hides it; empty where it
 *     cannot be asked, and on other devices
 * @param secondCache the same of the second
 * @param channels what comes of single numbers of channels
 */
public record ConvolutionReport(
        boolean isRight,
        List<String> faults,
        Optional<String> processor,
        Optional<Long> firstCache,
        Optional<Long> secondCache,
        List<Channels> channels) {
    /** An error up to here is rounding, relative to the largest value. */
    public static final double TOLERANCE = ConvolutionSurvey.TOLERANCE;

    /**
     * Convolutions from so many channels to so many, forward and back, plain and to twice the size.
     *
     * @param in channels
     * @param out channels
     * @param library how far the library's own way is off, relative to the largest value
     * @param taken how far the way that is taken is off
     */
    public record Channels(int in, int out, double library, double taken) {}

    public ConvolutionReport {
        faults = List.copyOf(faults);
        channels = List.copyOf(channels);
    }

    /** The largest error of the ways that are taken; empty where nothing was tried. */
    public OptionalDouble worstTaken() {
        return channels.stream().mapToDouble(Channels::taken).max();
    }

    /**
     * Tries more numbers of channels than a start does, and those of a network. Engine thread only.
     *
     * @param pairs channels that come in and go out, of the network's layers
     */
    static ConvolutionReport of(NDManager manager, List<int[]> pairs) {
        Device device = manager.getDevice();
        ProvenConvolutions proof = ProvenConvolutions.on(device);
        boolean processor = device.getDeviceType().equals(Device.Type.CPU);
        Optional<TorchSettings.Caches> caches = processor ? TorchSettings.caches() : Optional.empty();
        List<Channels> channels = ConvolutionSurvey.of(manager, pairs).stream()
                .map(found -> new Channels(found.in(), found.out(), found.library(), found.taken()))
                .toList();
        return new ConvolutionReport(
                proof.isRight(),
                proof.faults().stream().map(ProvenConvolutions.Fault::toString).toList(),
                processor ? Processor.name() : Optional.empty(),
                caches.map(TorchSettings.Caches::first),
                caches.map(TorchSettings.Caches::second),
                channels);
    }

    /** "0 bytes", "32 KiB". */
    public static String bytes(long size) {
        return size < 1024 ? size + " bytes" : String.format(Locale.ROOT, "%d KiB", size / 1024);
    }
}
