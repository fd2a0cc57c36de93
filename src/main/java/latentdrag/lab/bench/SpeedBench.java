package latentdrag.lab.bench;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;
import latentdrag.drag.AlgorithmRun;
import latentdrag.drag.DragOptimiser;
import latentdrag.drag.FrameRenderer;
import latentdrag.drag.FrameRequest;
import latentdrag.edit.DragRequest;
import latentdrag.engine.Engine;
import latentdrag.engine.ProgressListener;
import latentdrag.image.Frame;
import latentdrag.lab.bench.SpeedReport.CaseTimes;
import latentdrag.lab.bench.SpeedReport.Way;
import latentdrag.library.Roofline;
import latentdrag.stylegan2.Architecture;
import latentdrag.tensor.TensorWork;

/**
 * Measures how fast drags are on a network with random weights. Every way of making a step has its turn in every round, so that a
 * machine that slows down slows all of them, and gains are taken round by round. Engine thread only.
 */
public final class SpeedBench implements AutoCloseable {
    /** Fast steps scatter more, so a round takes the mean of several where they are cheap. */
    private static final double ROUND_MILLIS = 400;

    private static final int MOST_STEPS_A_TURN = 8;
    private static final SpeedPlan.Case ONE_POINT = new SpeedPlan.Case(1, false);
    private static final int WARM_UP_STEPS = 2;
    /** Squares around a point, as parts of the picture's side. */
    private static final List<Integer> SQUARES = List.of(16, 8, 4);

    private static final int PROFILED_STEPS = 5;
    private static final int OPERATIONS = 8;

    private final SpeedPlan plan;
    private final Roofline roof;
    private final ProgressListener progress;
    private final BooleanSupplier cancelled;
    private final SpeedSubject subject;

    /**
     * Measures drags on a network with random weights, which is made for it and freed again; the open model stays. Any thread. Cancelling
     * the answer ends it before the next step.
     *
     * @param roof of the machine, for the report
     */
    public static CompletableFuture<SpeedReport> on(
            Engine engine, SpeedPlan plan, Roofline roof, ProgressListener progress) {
        TensorWork<SpeedReport> work = (device, cancelled) -> {
            Architecture shape = SpeedPlan.network(plan.size());
            try (SpeedBench bench = new SpeedBench(device, plan, shape, roof, progress, cancelled)) {
                return bench.measure();
            }
        };
        return engine.perform("Measuring", work, progress);
    }

    /**
     * @param shape of the network, of the plan's size
     * @param cancelled asked before every step; once true, a CancellationException follows
     */
    SpeedBench(
            NDManager base,
            SpeedPlan plan,
            Architecture shape,
            Roofline roof,
            ProgressListener progress,
            BooleanSupplier cancelled) {
        this.plan = plan;
        this.roof = roof;
        this.progress = progress;
        this.cancelled = cancelled;
        progress.progress("Making a network of " + plan.size() + " px", -1);
        subject = new SpeedSubject(base, shape);
    }

    SpeedReport measure() {
        List<CaseTimes> cases = new ArrayList<>();
        for (SpeedPlan.Case drag : plan.cases()) {
            cases.add(times(drag));
        }
        Map<String, Spread> pictures = pictures();
        List<SpeedReport.Profile> profiles = new ArrayList<>();
        for (Way way : List.of(Way.WHOLE, Way.REGION)) {
            profiles.add(profile(way));
        }
        Architecture.Block map = subject.map();
        return new SpeedReport(
                plan.size(),
                subject.parameters(),
                map.width(),
                map.channels(),
                cases,
                pictures,
                new LiveMeasurement(subject, progress, this::checkCancelled).run(plan.runSeconds()),
                roof,
                profiles);
    }

    /** One way of making the steps of one drag. */
    private final class Runner implements AutoCloseable {
        private final DragOptimiser optimiser;
        private final AlgorithmRun state;
        private final int stepsATurn;
        private final double[] millis = new double[plan.rounds()];

        Runner(Way way, DragRequest request) {
            checkCancelled();
            optimiser = subject.optimiser(way);
            state = optimiser.begin(request);
            double last = 0;
            for (int i = 0; i < WARM_UP_STEPS; i++) {
                last = step();
            }
            stepsATurn = (int) Math.max(1, Math.min(MOST_STEPS_A_TURN, ROUND_MILLIS / last));
        }

        double step() {
            checkCancelled();
            return state.step(false).step().millis();
        }

        /** Milliseconds that the picture of a step took. */
        double picture(FrameRequest wish) {
            checkCancelled();
            return state.step(wish).pictureMillis();
        }

        void turn(int round) {
            double sum = 0;
            for (int i = 0; i < stepsATurn; i++) {
                sum += step();
            }
            millis[round] = sum / stepsATurn;
        }

        @Override
        public void close() {
            state.close();
        }
    }

    private CaseTimes times(SpeedPlan.Case drag) {
        Map<Way, Runner> runners = new EnumMap<>(Way.class);
        try {
            for (Way way : Way.values()) {
                progress.progress(words(drag), 0);
                runners.put(way, new Runner(way, subject.request(drag, way)));
            }
            for (int round = 0; round < plan.rounds(); round++) {
                progress.progress(words(drag), (double) round / plan.rounds());
                for (Runner runner : runners.values()) {
                    runner.turn(round);
                }
            }
            return times(drag, runners);
        } finally {
            runners.values().forEach(Runner::close);
        }
    }

    private static CaseTimes times(SpeedPlan.Case drag, Map<Way, Runner> runners) {
        Map<Way, Spread> millis = new EnumMap<>(Way.class);
        Map<Way, Spread> gains = new EnumMap<>(Way.class);
        Runner plain = Optional.ofNullable(runners.get(Way.PLAIN)).orElseThrow();
        runners.forEach((way, runner) -> {
            double[] gain = new double[runner.millis.length];
            for (int i = 0; i < gain.length; i++) {
                gain[i] = plain.millis[i] / runner.millis[i];
            }
            millis.put(way, Spread.of(runner.millis));
            gains.put(way, Spread.of(gain));
        });
        return new CaseTimes(drag, millis, gains);
    }

    private String words(SpeedPlan.Case drag) {
        return plan.size() + " px, " + drag.points() + (drag.points() == 1 ? " point" : " points")
                + (drag.masked() ? " and a mask" : "");
    }

    private Map<String, Spread> pictures() {
        Map<String, Spread> pictures = new LinkedHashMap<>();
        try (FrameRenderer renderer = new FrameRenderer(subject.generator())) {
            Frame whole = renderer.render(subject.latent());
            pictures.put("whole", repeated("whole", () -> {
                long begun = System.nanoTime();
                renderer.render(subject.latent());
                return (System.nanoTime() - begun) / 1e6;
            }));
            for (int part : SQUARES) {
                int side = plan.size() / part;
                try (Runner runner = new Runner(Way.CHOSEN, subject.request(ONE_POINT, Way.CHOSEN))) {
                    String name = "of " + side + " x " + side + " around a point";
                    pictures.put(name, repeated(name, () -> runner.picture(new FrameRequest.Around(whole, side, 0))));
                }
            }
        }
        return pictures;
    }

    private Spread repeated(String what, DoubleSupplier picture) {
        double[] millis = new double[plan.rounds() + 1];
        for (int round = 0; round < millis.length; round++) {
            checkCancelled();
            progress.progress(plan.size() + " px, picture " + what, (double) round / millis.length);
            millis[round] = picture.getAsDouble();
        }
        // The first of a kind prepares what the others find ready.
        return Spread.of(Arrays.copyOfRange(millis, 1, millis.length));
    }

    private SpeedReport.Profile profile(Way way) {
        progress.progress(plan.size() + " px, where the time goes", -1);
        try (Runner runner = new Runner(way, subject.request(ONE_POINT, way))) {
            double[] millis = new double[PROFILED_STEPS];
            OperationProfile operations = OperationProfile.of(() -> {
                for (int i = 0; i < millis.length; i++) {
                    millis[i] = runner.step();
                }
            });
            double seconds = 0;
            for (double m : millis) {
                seconds += m / 1000;
            }
            double counted = way == Way.WHOLE
                    ? 2.0 * PROFILED_STEPS * subject.multiplyAdds() / operations.convolutions() / 1e9
                    : Double.NaN;
            double rest = operations.all() - operations.convolutions() - operations.products();
            return new SpeedReport.Profile(
                    way,
                    seconds / PROFILED_STEPS * 1000,
                    operations.convolutions() / seconds,
                    operations.products() / seconds,
                    rest / seconds,
                    Math.max(0, 1 - operations.all() / seconds),
                    counted,
                    operations.largest(OPERATIONS, seconds));
        }
    }

    private void checkCancelled() {
        if (cancelled.getAsBoolean()) {
            throw new CancellationException("the measurement was given up");
        }
    }

    @Override
    public void close() {
        subject.close();
    }
}
