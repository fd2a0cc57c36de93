package latentdrag.ui.device;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import latentdrag.engine.EngineOptions;
import latentdrag.library.LibraryException;
import latentdrag.library.TorchLibrary;
import latentdrag.project.DeviceChoice;
import latentdrag.project.DeviceFile;
import latentdrag.ui.common.Texts;

/**
 * The device this start goes on with, and what a person should hear of it. Settled before the toolkit comes up, since the library is
 * loaded beside it. Immutable.
 *
 * @param kind of device
 * @param library to use instead of the program's own
 * @param notice a sentence; empty = nothing to say
 */
public record ChosenDevice(DeviceChoice.Kind kind, Optional<TorchLibrary> library, Optional<String> notice) {
    private static final String DEVICE = "device";
    private static final String LIBRARY = "library";
    private static final String NOTICE = "notice";

    private static ChosenDevice cpu(String notice) {
        return new ChosenDevice(DeviceChoice.Kind.CPU, Optional.empty(), Optional.of(notice));
    }

    /** What was chosen, or the CPU where that failed the last time, cannot be used, or cannot be read. */
    public static ChosenDevice settle(DeviceFile file) {
        try {
            DeviceFile.Start start = file.begin();
            return start.failed().map(ChosenDevice::afterFailureOf).orElseGet(() -> of(start.choice()));
        } catch (IOException e) {
            return cpu(Texts.text("notice.deviceUnread", String.valueOf(e.getMessage())));
        }
    }

    private static ChosenDevice afterFailureOf(DeviceChoice failed) {
        boolean ofLibrary =
                failed.kind() == DeviceChoice.Kind.CPU && failed.library().isPresent();
        return cpu(
                ofLibrary
                        ? Texts.text("notice.libraryFailed", failed.library().get())
                        : Texts.text("notice.deviceFailed", name(failed.kind())));
    }

    /** As named, whatever is kept. */
    public static ChosenDevice of(DeviceChoice choice) {
        try {
            return new ChosenDevice(choice.kind(), choice.library().map(TorchLibrary::inspect), Optional.empty());
        } catch (LibraryException e) {
            return cpu(Texts.text("notice.deviceRefused", name(choice.kind()), String.valueOf(e.getMessage())));
        }
    }

    /** In words. */
    public static String name(DeviceChoice.Kind kind) {
        return switch (kind) {
            case CPU -> Texts.text("device.cpu");
            case CUDA -> Texts.text("device.cuda");
            case MPS -> Texts.text("device.mps");
        };
    }

    public EngineOptions options(int threads) {
        return new EngineOptions(EngineOptions.Device.valueOf(kind.name()), threads, library);
    }

    /** For the toolkit, which passes nothing but texts to the window it makes. */
    public List<String> asParameters() {
        List<String> parameters = new ArrayList<>();
        parameters.add("--" + DEVICE + "=" + kind);
        library.ifPresent(l -> parameters.add("--" + LIBRARY + "=" + l.folder()));
        notice.ifPresent(words -> parameters.add("--" + NOTICE + "=" + words));
        return parameters;
    }

    /** The way back from {@link #asParameters}. */
    public static ChosenDevice fromParameters(Map<String, String> named) {
        DeviceChoice.Kind kind = DeviceChoice.Kind.valueOf(named.getOrDefault(DEVICE, "CPU"));
        Optional<Path> library = Optional.ofNullable(named.get(LIBRARY)).map(Path::of);
        ChosenDevice chosen = of(new DeviceChoice(kind, library));
        Optional<String> notice = Optional.ofNullable(named.get(NOTICE));
        return notice.isPresent() ? new ChosenDevice(chosen.kind, chosen.library, notice) : chosen;
    }
}
