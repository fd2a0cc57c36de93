package latentdrag.engine;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import latentdrag.edit.DragRequest;
import latentdrag.edit.Latent;
import latentdrag.edit.LatentOrigin;
import latentdrag.edit.NoiseMode;
import latentdrag.image.Frame;

/**
 * The one thread that owns every tensor. Requests go in from any thread and are served in order; answers are plain Java values.
 * Futures fail with {@link EngineException}, whose message is one sentence for people, and complete on the engine thread. At most
 * one model is open; opening another closes it.
 */
public final class Engine implements AutoCloseable {

    private Engine() {}

    /** Starts the engine thread; returns at once. Native libraries are loaded by the first request. */
    public static Engine start(EngineOptions options) {
        throw new UnsupportedOperationException();
    }

    /** Opens a checkpoint and makes it the current model. A failure leaves the model that was open in place. */
    public CompletableFuture<ModelInfo> open(Path checkpoint, ProgressListener progress) {
        throw new UnsupportedOperationException();
    }

    /** w⁺ of a seed (through the mapping network) or of a latent file; refused in words where it does not fit the model. */
    public CompletableFuture<Latent> latent(LatentOrigin origin) {
        throw new UnsupportedOperationException();
    }

    /** The picture of a latent. */
    public CompletableFuture<Frame> picture(Latent latent, NoiseMode noise) {
        throw new UnsupportedOperationException();
    }

    /**
     * Begins a run on the engine thread; it goes on until it ends by itself or is stopped. Other requests are served between
     * steps.
     *
     * @param framePolicy when a step should come with a picture
     * @param observer told of every step, on the engine thread; a {@link Mailbox} for a window, a log writer for a command line
     */
    public DragRun drag(DragRequest request, FramePolicy framePolicy, DragObserver observer) {
        throw new UnsupportedOperationException();
    }

    /** Writes a checkpoint as .safetensors (beside the target and moved into place). */
    public CompletableFuture<Path> convert(Path checkpoint, Path safetensors, ProgressListener progress) {
        throw new UnsupportedOperationException();
    }

    /** Writes w⁺ as float32 .npy [num_ws, w_dim], beside the target and moved into place. */
    public CompletableFuture<Path> saveLatent(Latent latent, Path npy) {
        throw new UnsupportedOperationException();
    }

    /** Ends a run that goes on, closes the model and ends the thread. */
    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
