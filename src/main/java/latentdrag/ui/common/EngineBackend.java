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
import latentdrag.engine.Engine;
import latentdrag.engine.EngineOptions;
import latentdrag.engine.FramePolicy;
import latentdrag.engine.ModelInfo;
import latentdrag.engine.PhotographRun;
import latentdrag.engine.PictureClass;
import latentdrag.engine.ProgressListener;
import latentdrag.image.Frame;

/** The real thing: passes everything on to an {@link Engine} it owns. Any thread. */
public final class EngineBackend implements EditorBackend {
    private final Engine engine;
    private final EngineOptions.Device device;

    /** Starts an engine; returns at once. */
    public EngineBackend(EngineOptions options) {
        engine = Engine.start(options);
        device = options.device();
    }

    @Override
    public CompletableFuture<ModelInfo> open(
            Path checkpoint, Map<String, String> assumed, Optional<WeightChange> change, ProgressListener progress) {
        return engine.open(checkpoint, assumed, change, progress);
    }

    @Override
    public CompletableFuture<Latent> latent(LatentOrigin origin) {
        return engine.latent(origin);
    }

    @Override
    public CompletableFuture<Frame> picture(Latent latent) {
        return engine.picture(latent);
    }

    @Override
    public CompletableFuture<List<Frame>> features(Latent latent, int block, int first, int count) {
        return engine.features(latent, block, first, count);
    }

    @Override
    public CompletableFuture<Double> stepMillis(DragRequest request) {
        return engine.stepMillis(request);
    }

    @Override
    public CompletableFuture<Typicality> typicality() {
        return engine.typicality();
    }

    @Override
    public CompletableFuture<Optional<Double>> logit(Frame picture, PictureClass label) {
        return engine.logit(picture, label);
    }

    @Override
    public CompletableFuture<Optional<Double>> seedLogit(int seed) {
        return engine.seedLogit(seed);
    }

    @Override
    public DragRun drag(DragRequest request, FramePolicy framePolicy, DragObserver observer, boolean stopWhenLeaving) {
        return engine.drag(request, framePolicy, observer, stopWhenLeaving);
    }

    @Override
    public DragRun dragPaused(DragRequest request, FramePolicy framePolicy, DragObserver observer) {
        return engine.dragPaused(request, framePolicy, observer);
    }

    @Override
    public PhotographRun photograph(PhotographRequest request, Consumer<PhotographEvent> observer) {
        return engine.photograph(request, observer);
    }

    @Override
    public EngineOptions.Device device() {
        return device;
    }

    @Override
    public void close() {
        engine.close();
    }
}
