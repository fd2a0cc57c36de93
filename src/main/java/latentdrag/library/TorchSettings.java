package latentdrag.library;

import ai.djl.pytorch.jni.LibUtils;
import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the tensor library decides by itself, settled so that it is silent, and computes on an NVIDIA GPU what a processor does. DJL has no
 * door to these settings, so they are reached where C++ programs reach them; the names are those of PyTorch {@value TorchLibrary#WANTED}, the only
 * version that fits. Of the process; engine thread only, once the library is loaded.
 */
public final class TorchSettings {
    private static final Logger LOG = LoggerFactory.getLogger(TorchSettings.class);

    /** A function, by the names that the compilers of Linux and macOS, and that of Windows, give it. */
    private enum Call {
        CONTEXT("_ZN2at13globalContextEv", "?globalContext@at@@YAAEAVContext@1@XZ"),
        TF32("_ZNK2at7Context14allowTF32CuDNNEv", "?allowTF32CuDNN@Context@at@@QEBA_NXZ"),
        SET_TF32("_ZN2at7Context17setAllowTF32CuDNNEb", "?setAllowTF32CuDNN@Context@at@@QEAAX_N@Z"),
        REPEATABLE("_ZNK2at7Context18deterministicCuDNNEv", "?deterministicCuDNN@Context@at@@QEBA_NXZ"),
        SET_REPEATABLE("_ZN2at7Context21setDeterministicCuDNNEb", "?setDeterministicCuDNN@Context@at@@QEAAX_N@Z"),
        NNPACK("_ZNK2at7Context17userEnabledNNPACKEv", "?userEnabledNNPACK@Context@at@@QEBA_NXZ"),
        SET_NNPACK("_ZN2at7Context20setUserEnabledNNPACKEb", "?setUserEnabledNNPACK@Context@at@@QEAAX_N@Z"),
        FIRST_CACHE("_ZN2at3cpu14L1d_cache_sizeEv", "?L1d_cache_size@cpu@at@@YAIXZ"),
        SECOND_CACHE("_ZN2at3cpu13L2_cache_sizeEv", "?L2_cache_size@cpu@at@@YAIXZ"),
        FUSING("_ZN5torch3jit12canFuseOnGPUEv", "?canFuseOnGPU@jit@torch@@YA_NXZ"),
        SET_FUSING("_ZN5torch3jit20overrideCanFuseOnGPUEb", "?overrideCanFuseOnGPU@jit@torch@@YAX_N@Z");

        private final String name;

        Call(String elsewhere, String windows) {
            name = Platform.isWindows() ? windows : elsewhere;
        }

        private Function in(NativeLibrary library) {
            return library.getFunction(name);
        }
    }

    /** Severities of the library: 0 information, 1 warning, 2 error. */
    private static final int ERRORS = 2;

    private final NativeLibrary library;
    private final Pointer context;

    private TorchSettings(NativeLibrary library) {
        this.library = library;
        this.context = Call.CONTEXT.in(library).invokePointer(new Object[0]);
    }

    private static TorchSettings ofProcess() {
        Path file = Path.of(LibUtils.getLibtorchPath(), System.mapLibraryName("torch_cpu"));
        return new TorchSettings(NativeLibrary.getInstance(file.toString()));
    }

    /**
     * Convolutions without NNPACK. It does not know every processor, and where it does not, the library asks it anew at each convolution and
     * writes a warning on the terminal each time. It made no convolution of these networks: oneDNN comes first.
     *
     * @return false where this PyTorch has no such setting
     */
    static boolean withoutNnpack() {
        try {
            TorchSettings settings = ofProcess();
            settings.ofContext(Call.SET_NNPACK, false);
            return true;
        } catch (UnsatisfiedLinkError e) {
            LOG.info("This PyTorch does not let NNPACK be switched off; it may write warnings", e);
            return false;
        }
    }

    /**
     * Nothing of the library's own on the terminal but errors. Its warnings are for programmers, and there is no door by which Java could
     * take them elsewhere; what a person has to know the program finds out by itself and says.
     *
     * @return false where this PyTorch has no such setting
     */
    static boolean withoutWarnings() {
        String name = Platform.isWindows() ? "?FLAGS_caffe2_log_level@@3HA" : "FLAGS_caffe2_log_level";
        Path file = Path.of(LibUtils.getLibtorchPath(), System.mapLibraryName("c10"));
        try {
            NativeLibrary.getInstance(file.toString())
                    .getGlobalVariableAddress(name)
                    .setInt(0, ERRORS);
            return true;
        } catch (UnsatisfiedLinkError e) {
            LOG.info("This PyTorch does not let warnings be switched off", e);
            return false;
        }
    }

    /** Whether NNPACK may be used; empty where the library cannot be asked. */
    static Optional<Boolean> nnpack() {
        try {
            return Optional.of(ofProcess().ofContext(Call.NNPACK));
        } catch (UnsatisfiedLinkError e) {
            LOG.debug("This PyTorch does not say whether it uses NNPACK", e);
            return Optional.empty();
        }
    }

    /**
     * What the library takes for the sizes of the processor's caches.
     *
     * @param first bytes of the first level, 0 where the computer hides it
     * @param second bytes of the second level, likewise
     */
    public record Caches(long first, long second) {}

    /** Empty where the library cannot be asked. */
    public static Optional<Caches> caches() {
        try {
            NativeLibrary library = ofProcess().library;
            return Optional.of(new Caches(
                    Integer.toUnsignedLong(Call.FIRST_CACHE.in(library).invokeInt(new Object[0])),
                    Integer.toUnsignedLong(Call.SECOND_CACHE.in(library).invokeInt(new Object[0]))));
        } catch (UnsatisfiedLinkError e) {
            LOG.debug("This PyTorch does not say what it takes for the sizes of caches", e);
            return Optional.empty();
        }
    }

    /**
     * Convolutions in float32 and not in TF32, whose products have three decimal digits; of their ways one that gives the same result
     * every time; and no kernels made of several operations, which are compiled while a drag goes on, anew for every size. Nothing else
     * of the compiler is touched, so that functions are made ready as on a processor, where nothing is fused either.
     *
     * @return false where this PyTorch has no such settings, and all is left as it was
     */
    static boolean computeAsProcessorsDo() {
        try {
            TorchSettings settings = ofProcess();
            settings.ofContext(Call.SET_TF32, false);
            settings.ofContext(Call.SET_REPEATABLE, true);
            settings.ofCompiler(Call.SET_FUSING, false);
            return true;
        } catch (UnsatisfiedLinkError e) {
            LOG.warn(
                    "This PyTorch does not let TF32 be switched off; gradients on the GPU may be off by a thousandth",
                    e);
            return false;
        }
    }

    /** As the library is set; empty where it cannot be asked. */
    static Optional<State> state() {
        try {
            TorchSettings settings = ofProcess();
            return Optional.of(new State(
                    settings.ofContext(Call.TF32),
                    settings.ofContext(Call.REPEATABLE),
                    settings.ofCompiler(Call.FUSING)));
        } catch (UnsatisfiedLinkError e) {
            LOG.debug("This PyTorch does not say how it is set", e);
            return Optional.empty();
        }
    }

    /**
     * Settings of the library.
     *
     * @param tf32 whether convolutions on a GPU may round to ten bits
     * @param repeatable whether they give the same result every time
     * @param fusing whether several operations may become one kernel, compiled while the program runs
     */
    record State(boolean tf32, boolean repeatable, boolean fusing) {}

    private void ofContext(Call call, boolean value) {
        call.in(library).invokeVoid(new Object[] {context, bit(value)});
    }

    private boolean ofContext(Call call) {
        return isSet(call.in(library).invoke(byte.class, new Object[] {context}));
    }

    private void ofCompiler(Call call, boolean value) {
        call.in(library).invokeVoid(new Object[] {bit(value)});
    }

    private boolean ofCompiler(Call call) {
        return isSet(call.in(library).invoke(byte.class, new Object[0]));
    }

    /** C++ has a truth value in one byte; Java's own would be handed over as four, all bits set. */
    private static Byte bit(boolean value) {
        return (byte) (value ? 1 : 0);
    }

    private static boolean isSet(Object answer) {
        return ((Byte) answer & 1) != 0;
    }
}
