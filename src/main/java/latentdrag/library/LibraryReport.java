package latentdrag.library;

import ai.djl.pytorch.jni.JniUtils;
import ai.djl.pytorch.jni.LibUtils;
import java.nio.file.Path;

/**
 * The tensor library as it runs in this process. Immutable; any thread.
 *
 * @param djl version of the Java side
 * @param torch version of the native side
 * @param folder where the native side was loaded from
 * @param threads of one tensor operation
 * @param cuda whether it finds a CUDA device
 * @param tf32 whether convolutions on a CUDA device may be rounded to TF32
 */
public record LibraryReport(String djl, String torch, Path folder, int threads, boolean cuda, boolean tf32) {

    /** Engine thread only, once the library is loaded. */
    public static LibraryReport ofProcess() {
        ai.djl.engine.Engine engine = ai.djl.engine.Engine.getInstance();
        return new LibraryReport(
                ai.djl.engine.Engine.getDjlVersion(),
                engine.getVersion(),
                Path.of(LibUtils.getLibtorchPath()),
                JniUtils.getNumThreads(),
                engine.hasCapability("CUDA"),
                TorchSettings.state().map(TorchSettings.State::tf32).orElse(true));
    }
}
