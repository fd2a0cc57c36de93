package latentdrag.engine;

import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import latentdrag.checkpoint.Checkpoint;
import latentdrag.checkpoint.Checkpoints;
import latentdrag.checkpoint.DiscriminatorCheckpoint;
import latentdrag.checkpoint.Discriminators;
import latentdrag.drag.ComputeMode;
import latentdrag.drag.FeaturePictures;
import latentdrag.edit.DragRequest;
import latentdrag.edit.Latent;
import latentdrag.edit.LatentOrigin;
import latentdrag.edit.Typicality;
import latentdrag.edit.photograph.PhotographEvent;
import latentdrag.edit.photograph.PhotographRequest;
import latentdrag.edit.photograph.WeightChange;
import latentdrag.image.Frame;
import latentdrag.tensor.TensorWork;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that owns every tensor. Requests go in from any thread and are served in order, between the steps of a run that
 * goes on; answers are plain Java values. Futures fail with {@link EngineException}, whose message is one sentence for people, and
 * complete on the engine thread. At most one model is open; opening another closes it. One engine per process may drag at a time,
 * since the tensor library allows one gradient at a time.
 */
public final class Engine implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);
    private static final String CLOSED = "The engine has been closed; start the program again.";

    private final EngineOptions options;
    private final ModelReader reader;
    private final Worker worker;
    private @Nullable NDManager base; // engine thread only
    private @Nullable OpenModel model; // engine thread only

    private Engine(EngineOptions options, ModelReader reader) {
        this.options = options;
        this.reader = reader;
        this.worker = new Worker(NativeHeap.ofThisProcess()::tidy, this::free);
    }

    /**
     * Begins to load the native libraries, on a thread of its own, so that they are there when an engine gets its first request;
     * returns at once. Where they cannot be loaded, that request says so.
     *
     * @param options those the engine will be started with
     */
    public static void loadAhead(EngineOptions options) {
        Thread thread = new Thread(() -> Natives.loadAhead(options), "library");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Loads the native libraries for work without an engine, such as training, and returns when they are there. They are silent, as they
     * are under an engine. Any thread.
     *
     * @throws EngineException if they cannot be loaded
     */
    public static void load(EngineOptions options) {
        Natives.loadFor(options);
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
        ProgressListener heard = untilCancelled(answer, progress);
        ComputeMode extent = options.regionsOnly() ? ComputeMode.REGION : ComputeMode.CHEAPEST;
        return ask(
                "Opening " + checkpoint.getFileName(),
                answer,
                () -> replaceModel(
                        OpenModel.read(checkpoint, started(heard), reader, extent, assumed, change, heard), answer));
    }

    private static ProgressListener untilCancelled(CompletableFuture<?> answer, ProgressListener progress) {
        return (what, fraction) -> {
            if (answer.isCancelled()) {
                throw new CancellationException(what);
            }
            progress.progress(what, fraction);
        };
    }

    /** The model and the answer change together: what was given up at the last moment is not the open model. */
    private void replaceModel(OpenModel opened, CompletableFuture<ModelInfo> answer) {
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

    /**
     * What a checkpoint holds, without reading its weights or loading native libraries. Leaves the model that is open alone; may be
     * cancelled as {@link #open}.
     *
     * @param assumed as for {@link #open(Path, Map, ProgressListener)}
     */
    public CompletableFuture<ModelInfo> inspect(
            Path checkpoint, Map<String, String> assumed, ProgressListener progress) {
        CompletableFuture<ModelInfo> answer = new CompletableFuture<>();
        ProgressListener heard = untilCancelled(answer, progress);
        return ask(
                "Inspecting " + checkpoint.getFileName(),
                answer,
                () -> answer.complete(AddedNetworks.formatOf(checkpoint)
                        .map(format -> AddedNetworks.inspect(format, checkpoint))
                        .orElseGet(() -> ModelDescription.of(
                                checkpoint, Checkpoints.inspect(checkpoint, assumed, heard::progress)))));
    }

    /** The discriminator a file holds, where it can be used, without reading its weights; the file need hold no generator. */
    public CompletableFuture<Optional<Inspection.Discriminator>> inspectDiscriminator(
            Path checkpoint, Map<String, String> assumed) {
        CompletableFuture<Optional<Inspection.Discriminator>> answer = new CompletableFuture<>();
        return ask(
                "Inspecting " + checkpoint.getFileName(),
                answer,
                () -> answer.complete(Discriminators.inspect(checkpoint, assumed)
                        .filter(found -> found.architecture().isPresent())
                        .map(ModelDescription::discriminator)));
    }

    /**
     * Judges pictures with the discriminator in a file, which is opened for it and freed again; the open model stays.
     *
     * @param files PNG pictures, each judged by itself, and .npy batches float32 [N, C, H, W] in [−1, 1], each judged as one batch
     * @param label which class conditional networks are told
     * @return one logit a picture, in the order of the files
     */
    public CompletableFuture<Judgement> discriminate(
            Path checkpoint,
            Map<String, String> assumed,
            List<Path> files,
            PictureClass label,
            ProgressListener progress) {
        CompletableFuture<Judgement> answer = new CompletableFuture<>();
        ProgressListener heard = untilCancelled(answer, progress);
        return ask("Judging " + checkpoint.getFileName() + "'s pictures", answer, () -> {
            try (PictureJudge judge = PictureJudge.open(checkpoint, started(heard), assumed, heard)) {
                answer.complete(judge.judge(files, label, heard));
            }
        });
    }

    /**
     * w⁺ of a seed (through the mapping network) or of a latent file; refused in words where it does not fit the model. A conditional
     * network that is given no class gets a label of zeros.
     */
    public CompletableFuture<Latent> latent(LatentOrigin origin) {
        return ask(
                "Making the latent", ProgressListener.NONE, manager -> current().latent(origin));
    }

    /** How typical latents are of the open model, learnt from random z when it is first asked for. */
    public CompletableFuture<Typicality> typicality() {
        return ask(
                "Sampling the model",
                ProgressListener.NONE,
                manager -> current().typicality());
    }

    /** The picture of a latent, with the noise it names. */
    public CompletableFuture<Frame> picture(Latent latent) {
        return ask(
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
        return ask(
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
        return begin(request, framePolicy, observer, false);
    }

    /** As {@link #drag}, but held before the first step, for {@link DragRun#step} or {@link DragRun#resume}. */
    public DragRun dragPaused(DragRequest request, FramePolicy framePolicy, DragObserver observer) {
        return begin(request, framePolicy, observer, true);
    }

    private DragRun begin(DragRequest request, FramePolicy framePolicy, DragObserver observer, boolean paused) {
        ActiveRun run = new ActiveRun(request, framePolicy, observer, paused, this::current, worker::wake);
        try {
            worker.submit(() -> worker.add(run));
        } catch (RejectedExecutionException e) {
            run.refuse(CLOSED);
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
            run.refuse(CLOSED);
        }
        return run;
    }

    /** Writes a checkpoint as .safetensors, with its discriminator (beside the target and moved into place). Needs no open model and leaves it alone. */
    public CompletableFuture<Path> convert(Path checkpoint, Path safetensors, ProgressListener progress) {
        return convert(checkpoint, Map.of(), safetensors, progress);
    }

    /** As {@link #convert(Path, Path, ProgressListener)}, with settings a person agreed to; may be cancelled as {@link #open}. */
    public CompletableFuture<Path> convert(
            Path checkpoint, Map<String, String> assumed, Path safetensors, ProgressListener progress) {
        return convert(checkpoint, assumed, Optional.empty(), safetensors, progress);
    }

    /**
     * As {@link #convert(Path, Map, Path, ProgressListener)}, a network that was tuned: the file needs its base no more, and keeps what that
     * says of itself but for the name.
     *
     * @param change added to the weights of the file
     */
    public CompletableFuture<Path> convert(
            Path checkpoint,
            Map<String, String> assumed,
            Optional<WeightChange> change,
            Path safetensors,
            ProgressListener progress) {
        CompletableFuture<Path> answer = new CompletableFuture<>();
        ProgressListener heard = untilCancelled(answer, progress);
        return ask("Converting " + checkpoint.getFileName(), answer, () -> {
            AddedNetworks.formatOf(checkpoint).ifPresent(format -> {
                throw new EngineException("Cannot convert " + checkpoint.getFileName() + ": it holds another network ("
                        + format.name() + ") than those a .safetensors file of this program holds; use it as it is.");
            });
            try (NDManager reading = started(heard).newSubManager()) {
                Checkpoint read = ChangedWeights.of(
                        reader.read(checkpoint, reading, assumed, heard), checkpoint, reading, change);
                Optional<DiscriminatorCheckpoint> other = reader.discriminator(checkpoint, reading, assumed, heard);
                heard.progress("Writing " + safetensors.getFileName(), -1);
                Checkpoints.write(read, other, safetensors);
                answer.complete(safetensors);
            }
        });
    }

    /** Writes w⁺ as float32 .npy [num_ws, w_dim], beside the target and moved into place. */
    public CompletableFuture<Path> saveLatent(Latent latent, Path npy) {
        return ask("Writing " + npy.getFileName(), ProgressListener.NONE, manager -> {
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
        return ask(what, answer, () -> answer.complete(work.on(started(progress), answer::isDone)));
    }

    /** What the device can do at best; takes a second or so. Needs no open model. */
    public CompletableFuture<Roofline> roofline(ProgressListener progress) {
        return ask("Measuring the machine", progress, Roofline::measure);
    }

    /** The library as it runs in this process; loads it where it is not. Needs no open model. */
    public CompletableFuture<LibraryReport> library() {
        return ask("Starting PyTorch", ProgressListener.NONE, manager -> LibraryReport.ofProcess());
    }

    /** How the library convolves on the device: more shapes than a start tries, and those of the open model. */
    public CompletableFuture<ConvolutionReport> convolutions() {
        return ask(
                "Trying convolutions",
                ProgressListener.NONE,
                manager -> ConvolutionReport.of(manager, current().layerChannels()));
    }

    /** What the device makes of the open model: products, a picture, a gradient and steps, to be held against those of another machine. */
    public CompletableFuture<SelfTestReport> selfTest() {
        return ask("The self-test", ProgressListener.NONE, manager -> new SelfTest(current()).run());
    }

    /**
     * What a step of such a run takes, in milliseconds, without pictures: a few are made and the fastest is told. Nothing comes of them.
     */
    public CompletableFuture<Double> stepMillis(DragRequest request) {
        return ask(
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
        return ask("Counting", ProgressListener.NONE, manager -> current().arrayCount());
    }

    /** Serves what was asked before, ends a run that goes on, closes the model and ends the thread. */
    @Override
    public void close() {
        worker.close();
    }

    private OpenModel current() {
        if (model == null) {
            throw new EngineException("No model is open; open one first.");
        }
        return model;
    }

    /** @param what as in "Opening cats.pkl", for the sentence if it fails */
    private <T> CompletableFuture<T> ask(String what, ProgressListener progress, Function<NDManager, T> work) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        return ask(what, answer, () -> answer.complete(work.apply(started(progress))));
    }

    /** @param work completes the answer */
    private <T> CompletableFuture<T> ask(String what, CompletableFuture<T> answer, Runnable work) {
        try {
            worker.submit(() -> serve(what, answer, work));
        } catch (RejectedExecutionException e) {
            answer.completeExceptionally(new EngineException(CLOSED, e));
        }
        return answer;
    }

    private static void serve(String what, CompletableFuture<?> answer, Runnable work) {
        if (answer.isDone()) {
            return; // given up before it was begun
        }
        try {
            work.run();
        } catch (RuntimeException | Error e) { // the thread must outlive the request, and the person must hear of it
            EngineException sentence = Sentences.about(what, e);
            LOG.debug("{} failed", what, e);
            answer.completeExceptionally(sentence);
        }
    }

    /** The manager of the device; the first time this loads the library. */
    private NDManager started(ProgressListener progress) {
        if (base == null) {
            base = Natives.start(options, progress);
        }
        return base;
    }

    private void free() {
        if (model != null) {
            model.close();
        }
        if (base != null) {
            base.close();
        }
    }
}
