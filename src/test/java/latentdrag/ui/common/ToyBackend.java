package latentdrag.ui.common;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import latentdrag.edit.DragRequest;
import latentdrag.edit.DragSettings;
import latentdrag.edit.DragStep;
import latentdrag.edit.Latent;
import latentdrag.edit.LatentOrigin;
import latentdrag.edit.Noise;
import latentdrag.edit.ProgressWatch;
import latentdrag.edit.RunEnding;
import latentdrag.edit.Typicality;
import latentdrag.edit.photograph.PhotographEvent;
import latentdrag.edit.photograph.PhotographRequest;
import latentdrag.edit.photograph.WeightChange;
import latentdrag.engine.DragEvent;
import latentdrag.engine.DragObserver;
import latentdrag.engine.DragRun;
import latentdrag.engine.EngineException;
import latentdrag.engine.FramePolicy;
import latentdrag.engine.Inspection;
import latentdrag.engine.ModelInfo;
import latentdrag.engine.PhotographRun;
import latentdrag.engine.PictureClass;
import latentdrag.engine.ProgressListener;
import latentdrag.image.Frame;
import latentdrag.image.Mask;
import latentdrag.image.Point;
import latentdrag.image.PointPair;
import latentdrag.project.ModelFinder;
import org.jspecify.annotations.Nullable;

/**
 * A generator of fifteen lines: the latent is the place of a white blob, a drag moves the first handle and the blob with it, a pixel a
 * step. It has a thread of its own, like the engine.
 */
public final class ToyBackend implements EditorBackend {
    public static final int SIZE = 64;
    /** What a latent file holds that is not among {@link #latentFiles}. */
    public static final Latent PIVOT = new Latent(1, 2, new float[] {5, 60});

    private final ExecutorService thread = Executors.newCachedThreadPool(task -> {
        Thread t = new Thread(task, "toy");
        t.setDaemon(true);
        return t;
    });
    public volatile boolean refuse;
    public volatile boolean slow;
    /** Pictures wait for this. */
    public volatile CompletableFuture<Void> mayDraw = CompletableFuture.completedFuture(null);

    /** Set: no picture is drawn any more. */
    public volatile boolean undrawable;

    volatile Map<String, String> metadata = Map.of();
    volatile int classes;
    volatile boolean noisy = true;
    public volatile Map<String, String> lastAssumed = Map.of();
    /** What was added to the weights of the model that was asked for last. */
    public volatile Optional<WeightChange> lastChange = Optional.empty();

    public volatile Optional<EngineException> refusal = Optional.empty();
    public volatile Inspection inspection = Inspection.NONE;
    private volatile @Nullable DragRequest lastRequest;
    private volatile @Nullable DragSettings lastSettings;
    public volatile String sha256 = "";
    public final Map<Path, Latent> latentFiles = new ConcurrentHashMap<>();
    public final AtomicInteger steers = new AtomicInteger();
    public final Set<Integer> retaken = ConcurrentHashMap.newKeySet();
    volatile double stepMillis = 20;
    /** After so many steps points go away from their targets. */
    public volatile int strayAfter = Integer.MAX_VALUE;

    /** So many pixels farther right points are found when a run has ended. */
    volatile double foundOffAtTheEnd;

    /** Where most of the pictures that the toy has learnt have their blob, and how far from there. */
    public volatile float knownX = SIZE / 2f;

    public volatile float knownSpread = SIZE / 7f;

    /** Set: points do not move any more. */
    public volatile boolean stubborn;

    public final AtomicInteger measurements = new AtomicInteger();
    public volatile boolean closed;

    @Override
    public CompletableFuture<ModelInfo> open(
            Path checkpoint, Map<String, String> assumed, Optional<WeightChange> change, ProgressListener progress) {
        lastAssumed = assumed;
        lastChange = change;
        if (slow) {
            return new CompletableFuture<>(); // until it is cancelled
        }
        return CompletableFuture.supplyAsync(
                () -> {
                    progress.progress("Reading " + checkpoint, 0.5);
                    if (refuse || checkpoint.toString().equals(Toys.REFUSED)) {
                        throw new EngineException(
                                checkpoint + " is a text file, not a checkpoint. Open a .pkl or .safetensors.");
                    }
                    refusal.filter(r ->
                                    !assumed.keySet().containsAll(r.assumable().keySet()))
                            .ifPresent(r -> {
                                throw r;
                            });
                    return new ModelInfo(
                            checkpoint,
                            "toy",
                            new ModelInfo.Pictures(SIZE, SIZE, 3),
                            new ModelInfo.Latents(2, 2, classes, 1, 1),
                            new ModelInfo.Synthesis(
                                    "skip",
                                    noisy,
                                    List.of(new ModelInfo.BlockInfo(4, 4, 8), new ModelInfo.BlockInfo(8, 8, 30)),
                                    1),
                            2,
                            checkSum(checkpoint),
                            change.isPresent() ? Map.of("name", "toy + photograph") : metadata,
                            inspection);
                },
                thread);
    }

    /** Of a file that is there its own, unless a test says another. */
    private String checkSum(Path checkpoint) {
        try {
            return sha256.isEmpty() && Files.isRegularFile(checkpoint) ? ModelFinder.sha256(checkpoint) : sha256;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public CompletableFuture<Latent> latent(LatentOrigin origin) {
        if (origin instanceof LatentOrigin.File file) {
            return CompletableFuture.supplyAsync(() -> latentFiles.getOrDefault(file.path(), PIVOT), thread);
        }
        return CompletableFuture.supplyAsync(() -> latentOf(origin), thread);
    }

    private static Latent latentOf(LatentOrigin origin) {
        if (origin instanceof LatentOrigin.Mix mix) {
            return latentOf(mix.base()).withRows(latentOf(mix.styles()), mix.first(), mix.end());
        }
        LatentOrigin.Seed seed = origin.fromSeed().orElseThrow();
        float x = 10 + seed.seed() % 40;
        float y = (float) (20 + 10 * seed.psi());
        return new Latent(1, 2, new float[] {x, y});
    }

    @Override
    public CompletableFuture<Frame> picture(Latent latent) {
        return CompletableFuture.supplyAsync(
                () -> {
                    mayDraw.join();
                    if (undrawable) {
                        throw new EngineException("This picture cannot be drawn. Take another.");
                    }
                    return draw(latent);
                },
                thread);
    }

    /** What the last run was asked to do. */
    public Optional<DragRequest> requested() {
        return Optional.ofNullable(lastRequest);
    }

    /** The numbers a run was last steered with. */
    public Optional<DragSettings> steered() {
        return Optional.ofNullable(lastSettings);
    }

    public static Frame draw(Latent latent) {
        byte[] bytes = new byte[SIZE * SIZE * 3];
        double noise =
                latent.noise().equals(Noise.CONST) ? 0 : 1 + latent.noise().seed() % 10;
        for (int i = 0; i < SIZE * SIZE; i++) {
            int row = i / SIZE;
            double distance = Math.hypot(i % SIZE - latent.value(0, 0), row - latent.value(0, 1));
            for (int c = 0; c < 3; c++) {
                double bright = 255 * Math.max(0.2, 1 - distance / 24);
                bytes[3 * i + c] = (byte) Math.max(0, bright - noise);
            }
        }
        return new Frame(SIZE, SIZE, 3, bytes);
    }

    /** Two blocks, of 8 and of 30 channels, each a plain grey that depends on the latent. */
    @Override
    public CompletableFuture<List<Frame>> features(Latent latent, int block, int first, int count) {
        return CompletableFuture.supplyAsync(
                () -> IntStream.range(first, first + count)
                        .mapToObj(c -> new Frame(1, 1, 1, new byte[] {(byte) (c + latent.value(0, 0))}))
                        .toList(),
                thread);
    }

    @Override
    public CompletableFuture<Double> stepMillis(DragRequest request) {
        measurements.incrementAndGet();
        return CompletableFuture.supplyAsync(() -> stepMillis, thread);
    }

    /** Places all over the picture are usual; those near where this is set, if it is. */
    @Override
    public CompletableFuture<Typicality> typicality() {
        return CompletableFuture.supplyAsync(this::measure, thread);
    }

    private Typicality measure() {
        float[] w = new float[2 * 64];
        for (int i = 0; i < 64; i++) {
            w[2 * i] = knownX + (i % 8 - 3.5f) * knownSpread;
            w[2 * i + 1] = SIZE / 2f + (i / 8 - 3.5f) * SIZE / 7;
        }
        return Typicality.of(w, 2);
    }

    @Override
    public CompletableFuture<Optional<Double>> logit(Frame picture, PictureClass label) {
        return CompletableFuture.completedFuture(Optional.empty());
    }

    @Override
    public CompletableFuture<Optional<Double>> seedLogit(int seed) {
        return CompletableFuture.completedFuture(Optional.empty());
    }

    @Override
    public DragRun drag(DragRequest request, FramePolicy framePolicy, DragObserver observer, boolean stopWhenLeaving) {
        lastRequest = request;
        ToyRun run = new ToyRun(request, observer);
        run.stopWhenLeaving = stopWhenLeaving;
        thread.execute(run::go);
        return run;
    }

    @Override
    public DragRun dragPaused(DragRequest request, FramePolicy framePolicy, DragObserver observer) {
        ToyRun run = new ToyRun(request, observer);
        run.pause();
        thread.execute(run::go);
        return run;
    }

    /** What was searched for last. */
    public volatile @Nullable PhotographRequest lastSearch;

    /** Searches wait for this after their first step. */
    public volatile CompletableFuture<Void> maySearch = CompletableFuture.completedFuture(null);

    /** Set: searches break off with this sentence. */
    public volatile String searchFailure = "";

    @Override
    public PhotographRun photograph(PhotographRequest request, Consumer<PhotographEvent> observer) {
        lastSearch = request;
        ToySearch search = new ToySearch(request, observer, maySearch, searchFailure);
        thread.execute(search::go);
        return search;
    }

    @Override
    public void close() {
        closed = true;
        thread.shutdownNow();
    }

    private final class ToyRun implements DragRun {
        private final DragObserver observer;
        private final CompletableFuture<DragEvent> ended = new CompletableFuture<>();
        private final Semaphore steps = new Semaphore(0);
        private volatile boolean paused;
        private volatile boolean stopped;
        private volatile boolean stopWhenLeaving;
        private volatile List<PointPair> pairs;
        private volatile DragSettings settings;
        private final List<Point> points = new ArrayList<>();
        private final ProgressWatch watch = new ProgressWatch(SIZE);
        private Latent latent;

        ToyRun(DragRequest request, DragObserver observer) {
            this.observer = observer;
            pairs = request.pairs();
            settings = request.settings();
            latent = request.latent();
            pairs.forEach(p -> points.add(p.handle()));
        }

        void go() {
            int step = 0;
            RunEnding ending = RunEnding.STOPPED;
            Typicality known = measure();
            double sensible = known.sensible(latent, 1);
            while (!stopped) {
                if (arrived()) {
                    ending = RunEnding.ARRIVED;
                    break;
                }
                if (settings.patience() > 0 && watch.isStuck(settings.patience())) {
                    ending = RunEnding.NO_PROGRESS;
                    break;
                }
                if (settings.maxSteps() > 0 && step >= settings.maxSteps()) {
                    ending = RunEnding.STEP_LIMIT;
                    break;
                }
                if (stopWhenLeaving && known.of(latent, 1) > sensible) {
                    ending = RunEnding.LEAVING;
                    break;
                }
                if (!mayStep()) {
                    continue;
                }
                if (!stubborn) {
                    move(step < strayAfter ? 1 : -1);
                }
                step++;
                watch.step(distances());
                observer.event(new DragEvent.Progress(
                        new DragStep(step, points, distances(), 1, ones(), ones(), 1, latent),
                        Optional.of(draw(latent)),
                        100));
            }
            DragEvent last = new DragEvent.Finished(ending, step, lastLook(), latent, draw(latent));
            observer.event(last);
            ended.complete(last);
        }

        private List<Point> lastLook() {
            return points.stream().map(point -> point.plus(foundOffAtTheEnd, 0)).toList();
        }

        private boolean mayStep() {
            try {
                if (paused) {
                    return steps.tryAcquire(2, TimeUnit.MILLISECONDS);
                }
                Thread.sleep(2);
                return !paused && !stopped;
            } catch (InterruptedException e) {
                stopped = true;
                return false;
            }
        }

        private void move(int pixels) {
            follow();
            for (int i = 0; i < points.size(); i++) {
                Point p = points.get(i);
                Point t = pairs.get(i).target();
                points.set(
                        i,
                        new Point(
                                p.x() + pixels * Math.signum(t.x() - p.x()),
                                p.y() + pixels * Math.signum(t.y() - p.y())));
            }
            latent = latent.withValues(new float[] {
                (float) points.get(0).x(), (float) points.get(0).y()
            });
        }

        private void follow() {
            List<PointPair> now = pairs;
            while (points.size() > now.size()) {
                points.remove(points.size() - 1);
            }
            while (points.size() < now.size()) {
                points.add(now.get(points.size()).handle());
            }
        }

        private boolean arrived() {
            follow();
            return distances().stream().allMatch(d -> d < 0.5);
        }

        private List<Double> distances() {
            List<Double> distances = new ArrayList<>();
            for (int i = 0; i < points.size(); i++) {
                distances.add(points.get(i).distanceTo(pairs.get(i).target()));
            }
            return distances;
        }

        private List<Double> ones() {
            return points.stream().map(p -> 1.0).toList();
        }

        @Override
        public void stop() {
            stopped = true;
        }

        @Override
        public void pause() {
            paused = true;
        }

        @Override
        public void resume() {
            paused = false;
        }

        @Override
        public void step() {
            steps.release();
        }

        @Override
        public void steer(List<PointPair> newPairs, Optional<Mask> mask, DragSettings newSettings) {
            steers.incrementAndGet();
            pairs = newPairs;
            settings = newSettings;
            lastSettings = newSettings;
        }

        @Override
        public void retakeTemplates(Set<Integer> points) {
            retaken.addAll(points);
        }

        @Override
        public CompletableFuture<DragEvent> ended() {
            return ended;
        }
    }
}
