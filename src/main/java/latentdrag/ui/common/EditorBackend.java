package latentdrag.ui.common;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import latentdrag.edit.DragRequest;
import latentdrag.edit.Latent;
import latentdrag.edit.LatentOrigin;
import latentdrag.edit.Typicality;
import latentdrag.edit.photograph.PhotographEvent;
import latentdrag.edit.photograph.PhotographRequest;
import latentdrag.edit.photograph.WeightChange;
import latentdrag.engine.DragObserver;
import latentdrag.engine.DragRun;
import latentdrag.engine.EngineOptions;
import latentdrag.engine.FramePolicy;
import latentdrag.engine.ModelInfo;
import latentdrag.engine.PhotographRun;
import latentdrag.engine.PictureClass;
import latentdrag.engine.ProgressListener;
import latentdrag.image.Frame;

/**
 * What the view-model needs of an engine, and no more: {@link EngineBackend} in the program, a toy in tests. Every call returns at
 * once; futures complete on a thread of the backend's.
 */
public interface EditorBackend extends AutoCloseable {
    /** See {@link latentdrag.engine.Engine#open(Path, Map, Optional, ProgressListener)}. */
    CompletableFuture<ModelInfo> open(
            Path checkpoint, Map<String, String> assumed, Optional<WeightChange> change, ProgressListener progress);

    /** See {@link latentdrag.engine.Engine#latent}. */
    CompletableFuture<Latent> latent(LatentOrigin origin);

    /** See {@link latentdrag.engine.Engine#picture}. */
    CompletableFuture<Frame> picture(Latent latent);

    /** See {@link latentdrag.engine.Engine#features}. */
    CompletableFuture<List<Frame>> features(Latent latent, int block, int first, int count);

    /** See {@link latentdrag.engine.Engine#stepMillis}. */
    CompletableFuture<Double> stepMillis(DragRequest request);

    /** See {@link latentdrag.engine.Engine#typicality}. */
    CompletableFuture<Typicality> typicality();

    /** See {@link latentdrag.engine.Engine#logit}. */
    CompletableFuture<Optional<Double>> logit(Frame picture, PictureClass label);

    /** See {@link latentdrag.engine.Engine#seedLogit}. */
    CompletableFuture<Optional<Double>> seedLogit(int seed);

    /** See {@link latentdrag.engine.Engine#drag(DragRequest, FramePolicy, DragObserver, boolean)}. */
    DragRun drag(DragRequest request, FramePolicy framePolicy, DragObserver observer, boolean stopWhenLeaving);

    /** See {@link latentdrag.engine.Engine#dragPaused}. */
    DragRun dragPaused(DragRequest request, FramePolicy framePolicy, DragObserver observer);

    /** See {@link latentdrag.engine.Engine#photograph}. */
    PhotographRun photograph(PhotographRequest request, Consumer<PhotographEvent> observer);

    /** Where the tensors live. */
    default EngineOptions.Device device() {
        return EngineOptions.Device.CPU;
    }

    @Override
    void close();
}
