package latentdrag.engine;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import latentdrag.drag.ComputeMode;
import latentdrag.drag.FeaturePictures;
import latentdrag.edit.DragRequest;
import latentdrag.edit.Latent;
import latentdrag.edit.LatentOrigin;
import latentdrag.edit.SeedLogits;
import latentdrag.edit.Typicality;
import latentdrag.edit.photograph.PhotographEvent;
import latentdrag.edit.photograph.PhotographRequest;
import latentdrag.edit.photograph.WeightChange;
import latentdrag.image.Frame;
import latentdrag.library.LibraryException;
import latentdrag.library.NativeHeap;
import latentdrag.tensor.TensorWork;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that owns every tensor. Requests go in from any thread and are served in order, between the steps of a run that
 * goes on; answers are plain Java values. Futures fail with {@link EngineException}, whose message is one sentence for people, and
 * complete on the engine thread. At most one model is open; opening another closes it. One engine per process may drag at a time,
 * since the tensor library allows one gradient at a time.
 */
public final class Engine implements AutoCloseable {
    private final EngineOptions options;
    private final ModelReader reader;
    private final Worker worker;
    private final Requests requests;
    private final CheckpointFiles checkpoints;
    private final Diagnostics diagnostics;
    private @Nullable LoadedModel model; // engine thread only

    private Engine(EngineOptions options, ModelReader reader) {
        this.options = options;
        this.reader = reader;
        this.worker = new Worker(NativeHeap.ofThisProcess()::tidy, this::free);
        this.requests = new Requests(options, worker);
        this.checkpoints = new CheckpointFiles(requests, reader);
        this.diagnostics = new Diagnostics(requests, this::current);
    }

    /**
     * Begins to load the native libraries, on a thread of its own, so that they are there when an engine gets its first request;
     * returns at once. Where they cannot be loaded, that request says so.
     *
     * @param options those the engine will be started with
     */
    public static void loadAhead(EngineOptions options) {
        Thread thread = new Thread(() -> LibraryStart.loadAhead(options), "library");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Loads the native libraries for work without an engine, such as training, and returns when they are there. They are silent, as they
     * are under an engine. Any thread.
     *
     * @throws LibraryException if they cannot be loaded
     */
    public static void load(EngineOptions options) {
        LibraryStart.loadFor(options);
    }

    /** Starts the engine thread; returns at once. Native libraries are loaded by the first request. */
    public static Engine start(EngineOptions options) {
        return start(options, ModelReader.FILES);
    }

    static Engine start(EngineOptions options, ModelReader reader) {
        Engine engine = new Engine(options, reader);
        engine.worker.start();
        return engine;
    }

    /**
     * Opens a checkpoint and makes it the current model; a run that goes on is stopped first. A failure leaves the model that was
     * open, and its run, in place; so does cancelling the future, which reading obeys at its next word of progress.
     */
    public CompletableFuture<ModelInfo> open(Path checkpoint, ProgressListener progress) {
        return open(checkpoint, Map.of(), progress);
    }

    /**
     * As {@link #open(Path, ProgressListener)}, with settings a person agreed to where the file does not say them.
     *
     * @param assumed what {@link EngineException#assumable} offered, by setting
     */
    public CompletableFuture<ModelInfo> open(Path checkpoint, Map<String, String> assumed, ProgressListener progress) {
        return open(checkpoint, assumed, Optional.empty(), progress);
    }

    /**
     * As {@link #open(Path, Map, ProgressListener)}, a network that was tuned: everything that is made from weights is made from the changed
     * ones. It is called after its base, and its check sum is the base's file's.
     *
     * @param change added to the weights of the file; refused in words where it does not fit them
     */
    public CompletableFuture<ModelInfo> open(
            Path checkpoint, Map<String, String> assumed, Optional<WeightChange> change, ProgressListener progress) {
        CompletableFuture<ModelInfo> answer = new CompletableFuture<>();
        ProgressListener heard = Requests.untilCancelled(answer, progress);
        ComputeMode extent = options.regionsOnly() ? ComputeMode.REGION : ComputeMode.CHEAPEST;
        return requests.ask(
                "Opening " + checkpoint.getFileName(),
                answer,
                () -> replaceModel(
                        LoadedModel.read(checkpoint, requests.started(heard), reader, extent, assumed, change, heard),
                        answer));
    }

    /** The model and the answer change together: what was given up at the last moment is not the open model. */
    private void replaceModel(LoadedModel opened, CompletableFuture<ModelInfo> answer) {
        if (!answer.isDone()) {
            worker.endRuns();
        }
        if (!answer.complete(opened.info())) {
            opened.close();
            return;
        }
        if (model != null) {
            model.close();
        }
        model = opened;
    }

    /** Files that are looked at, judged by or converted; none of it needs an open model or touches it. */
    public CheckpointFiles checkpoints() {
        return checkpoints;
    }

    /** What the library and the device in use are, and whether they compute rightly. */
    public Diagnostics diagnostics() {
        return diagnostics;
    }

    /**
     * w⁺ of a seed (through the mapping network) or of a latent file; refused in words where it does not fit the model. A conditional
     * network that is given no class gets a label of zeros.
     */
    public CompletableFuture<Latent> latent(LatentOrigin origin) {
        return requests.ask(
                "Making the latent", ProgressListener.NONE, manager -> current().latent(origin));
    }

    /** How typical latents are of the open model, learnt from random z when it is first asked for. */
    public CompletableFuture<Typicality> typicality() {
        return requests.ask(
                "Sampling the model",
                ProgressListener.NONE,
                manager -> current().typicality());
    }

    /**
     * What the discriminator of the open model says of a picture by itself, as {@link CheckpointFiles#discriminate} does of its PNG; empty where the model has
     * none for such pictures ({@link Inspection#discriminator}). The discriminator is opened when it is first asked and stays open with the
     * model.
     *
     * @param label which class a conditional network is told
     */
    public CompletableFuture<Optional<Double>> logit(Frame picture, PictureClass label) {
        return requests.ask(
                "Judging the picture",
                ProgressListener.NONE,
                manager -> current().logit(picture, label));
    }

    /**
     * What the discriminator of the open model says of the model's own picture of a seed, at truncation 1; of a conditional model's classes
     * each has its turn. {@link SeedLogits} takes those of its seeds. Empty as for {@link #logit}.
     */
    public CompletableFuture<Optional<Double>> seedLogit(int seed) {
        return requests.ask(
                "Judging seed " + seed,
                ProgressListener.NONE,
                manager -> current().seedLogit(seed));
    }

    /** The picture of a latent, with the noise it names. */
    public CompletableFuture<Frame> picture(Latent latent) {
        return requests.ask(
                "Drawing the picture",
                ProgressListener.NONE,
                manager -> current().picture(latent));
    }

    /**
     * What a synthesis block sees of a latent's picture, see {@link FeaturePictures}.
     *
     * @param block index, 0 = the smallest
     * @param first channel
     * @param count channels
     */
    public CompletableFuture<List<Frame>> features(Latent latent, int block, int first, int count) {
        return requests.ask(
                "Reading the layers",
                ProgressListener.NONE,
                manager -> current().features(latent, block, first, count));
    }

    /**
     * Begins a run on the engine thread; it goes on until it ends by itself or is stopped. Other requests are served between
     * steps. A run that is asked for while another goes on begins when that one has ended.
     *
     * @param framePolicy when a step should come with a picture
     * @param observer told of every step, on the engine thread; a {@link Mailbox} for a window, a log writer for a command line
     */
    public DragRun drag(DragRequest request, FramePolicy framePolicy, DragObserver observer) {
        return drag(request, framePolicy, observer, false);
    }

    /**
     * As {@link #drag(DragRequest, FramePolicy, DragObserver)}.
     *
     * @param stopWhenLeaving whether the run ends ({@link latentdrag.edit.RunEnding#LEAVING}) after the first step whose moved rows are no
     *     longer in the range the model knows ({@link Typicality#sensible})
     */
    public DragRun drag(DragRequest request, FramePolicy framePolicy, DragObserver observer, boolean stopWhenLeaving) {
        return begin(request, new RunManner(framePolicy, false, stopWhenLeaving), observer);
    }

    /** As {@link #drag}, but held before the first step, for {@link DragRun#step} or {@link DragRun#resume}. */
    public DragRun dragPaused(DragRequest request, FramePolicy framePolicy, DragObserver observer) {
        return begin(request, new RunManner(framePolicy, true, false), observer);
    }

    private DragRun begin(DragRequest request, RunManner manner, DragObserver observer) {
        ActiveRun run = new ActiveRun(request, manner, observer, this::current, worker::wake);
        try {
            worker.submit(() -> worker.add(run));
        } catch (RejectedExecutionException e) {
            run.refuse(Requests.CLOSED);
        }
        return run;
    }

    /**
     * Begins to look for the latent of the open model whose picture equals a photograph, on the engine thread, between other requests. One
     * run or search goes on at a time, another one waits its turn.
     *
     * @param observer told of every step, on the engine thread
     */
    public PhotographRun photograph(PhotographRequest request, Consumer<PhotographEvent> observer) {
        ActivePhotograph run = new ActivePhotograph(request, this::current, observer, worker::wake);
        try {
            worker.submit(() -> worker.add(run));
        } catch (RejectedExecutionException e) {
            run.refuse(Requests.CLOSED);
        }
        return run;
    }

    /** Writes w⁺ as float32 .npy [num_ws, w_dim], beside the target and moved into place. */
    public CompletableFuture<Path> saveLatent(Latent latent, Path npy) {
        return requests.ask("Writing " + npy.getFileName(), ProgressListener.NONE, manager -> {
            LatentFile.write(latent, npy);
            return npy;
        });
    }

    /**
     * Lets work on tensors have this thread and the device, between other requests; the open model stays. For rooms that may use tensors
     * themselves (docs/architecture.md). Cancelling the answer tells the work so.
     *
     * @param what as in "Measuring", for the sentence if it fails
     */
    public <T> CompletableFuture<T> perform(String what, TensorWork<T> work, ProgressListener progress) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        return requests.ask(what, answer, () -> answer.complete(work.on(requests.started(progress), answer::isDone)));
    }

    /**
     * What a step of such a run takes, in milliseconds, without pictures: a few are made and the fastest is told. Nothing comes of them.
     */
    public CompletableFuture<Double> stepMillis(DragRequest request) {
        return requests.ask(
                "Measuring a step", ProgressListener.NONE, manager -> current().stepMillis(request));
    }

    /**
     * Number of arrays the open model holds on to, and a run that goes on; the same before and after whatever is asked, once everything was
     * asked once. A run's observer, which is on the engine thread, is answered at once.
     */
    public CompletableFuture<Integer> modelArrays() {
        if (worker.isPresentThread()) {
            return CompletableFuture.completedFuture(current().arrayCount());
        }
        return requests.ask(
                "Counting", ProgressListener.NONE, manager -> current().arrayCount());
    }

    /** Serves what was asked before, ends a run that goes on, closes the model and ends the thread. */
    @Override
    public void close() {
        worker.close();
    }

    private LoadedModel current() {
        if (model == null) {
            throw new EngineException("No model is open; open one first.");
        }
        return model;
    }

    private void free() {
        if (model != null) {
            model.close();
        }
        requests.free();
    }
}
