package latentdrag.library;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Managers of arrays on graphics cards, each of which has added up a few numbers before it is handed out. Engine thread only. */
public final class Gpus {
    private Gpus() {}

    /**
     * The first NVIDIA GPU; which one that is says CUDA, and {@code CUDA_VISIBLE_DEVICES}. What the library itself finds counts: DJL's
     * own count needs a CUDA toolkit beside it, which nobody has to have.
     *
     * @throws LibraryException if there is none, or it does not compute
     */
    public static NDManager cuda() {
        if (!ai.djl.engine.Engine.getInstance().hasCapability("CUDA")) {
            throw new LibraryException(
                    "CUDA was asked for, but this PyTorch finds no CUDA device; use --device cpu, or name a libtorch "
                            + TorchLibrary.WANTED + " for CUDA " + TorchLibrary.WANTED_CUDA
                            + " with --library, on a computer with an NVIDIA GPU and its driver.");
        }
        TorchSettings.computeAsProcessorsDo();
        return adding("CUDA", Device.gpu(0));
    }

    /**
     * The GPU of a Mac.
     *
     * @throws LibraryException if there is none, or it does not compute; the library says nothing of it beforehand
     */
    public static NDManager mps() {
        return adding("MPS", Device.of("mps", -1));
    }

    private static NDManager adding(String name, Device device) {
        NDManager manager = null;
        try {
            manager = NDManager.newBaseManager(device);
            try (NDArray ones = manager.ones(new Shape(3));
                    NDArray sum = ones.sum()) {
                if (sum.getFloat() == 3) {
                    return manager;
                }
            }
        } catch (RuntimeException | LinkageError e) {
            if (manager != null) {
                manager.close();
            }
            throw new LibraryException(refusal(name, e.getMessage()), e);
        }
        manager.close();
        throw new LibraryException(name + " was asked for, but it adds up wrongly on this machine; use --device cpu.");
    }

    /** @param said by the library, of which the first line is for people */
    static String refusal(String name, @Nullable String said) {
        String words = said == null ? "" : said.lines().findFirst().orElse("").strip();
        if (words.toLowerCase(Locale.ROOT).contains("no kernel image")) {
            return name + " was asked for, but PyTorch " + TorchLibrary.WANTED + " for CUDA " + TorchLibrary.WANTED_CUDA
                    + " is not built for this GPU, which is too old or too new for it; use --device cpu.";
        }
        return name + " was asked for, but it does not work on this machine"
                + (words.isEmpty() ? "" : " (" + words + ")") + "; use --device cpu.";
    }
}
