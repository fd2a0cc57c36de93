package latentdrag.engine;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import latentdrag.library.Gpus;
import latentdrag.library.LibraryException;
import latentdrag.library.Natives;
import latentdrag.stylegan2.ProvenConvolutions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the tensor library up as the options of an engine say. */
final class LibraryStart {
    private static final Logger LOG = LoggerFactory.getLogger(LibraryStart.class);

    private LibraryStart() {}

    /**
     * Starts the library and returns the manager that owns everything on the chosen device. Engine thread only.
     *
     * @throws LibraryException if it cannot be loaded, or there is no such device
     */
    static NDManager start(EngineOptions options, ProgressListener progress) {
        Natives.prepare(options.library());
        progress.progress(
                Natives.isUnpacked()
                        ? "Starting PyTorch"
                        : "Unpacking PyTorch, which happens once and takes a few seconds",
                -1);
        Natives.load(options.library());
        JniUtils.setGradMode(false); // per thread and on by default: only collectors may turn it on
        if (options.threads() > 0) {
            JniUtils.setNumThreads(options.threads()); // else one per core, or what OMP_NUM_THREADS says
        }
        NDManager manager = switch (options.device()) {
            case CPU -> NDManager.newBaseManager(Device.cpu());
            case CUDA -> Gpus.cuda();
            case MPS -> Gpus.mps();
        };
        ProvenConvolutions.on(manager.getDevice());
        return manager;
    }

    /** Loads the library and finds out how it convolves; any thread. What goes wrong is met again, and told, by {@link #start}. */
    static void loadAhead(EngineOptions options) {
        Natives.prepare(options.library());
        try {
            Natives.load(options.library());
            if (options.device() == EngineOptions.Device.CPU) {
                JniUtils.setGradMode(false); // of this thread
                ProvenConvolutions.on(Device.cpu()); // which the first network would wait for
            }
        } catch (LibraryException e) {
            LOG.debug("Loading ahead failed", e);
        }
    }

    /** Loads the library, and leaves its settings of the calling thread as they are; any thread. */
    static void loadFor(EngineOptions options) {
        Natives.prepare(options.library());
        Natives.load(options.library());
    }
}
