package latentdrag.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import latentdrag.drag.DragOptimiser;
import latentdrag.drag.DragState;
import latentdrag.drag.Extent;
import latentdrag.drag.FrameRenderer;
import latentdrag.edit.DragRequest;
import latentdrag.edit.DragSettings;
import latentdrag.edit.Latent;
import latentdrag.edit.LatentOrigin;
import latentdrag.engine.SpeedReport.CaseTimes;
import latentdrag.engine.SpeedReport.Way;
import latentdrag.image.Mask;
import latentdrag.image.Point;
import latentdrag.image.PointPair;
import latentdrag.stylegan.Architecture;
import latentdrag.stylegan.Generator;
import latentdrag.stylegan.Noise;
import latentdrag.stylegan.RandomNetwork;

/**
 * Measures how fast drags are on a network with random weights. Every way of making a step has its turn in every round, so that a
 * machine that slows down slows all of them, and gains are taken round by round. Engine thread only.
 */
final class SpeedBench implements AutoCloseable {
    /** Fast steps scatter more, so a round takes the mean of several where they are cheap. */
    private static final double ROUND_MILLIS = 400;

    private static final int MOST_STEPS_A_TURN = 8;
    private static final int WARM_UP_STEPS = 2;
    private static final int PROFILED_STEPS = 5;
    private static final int OPERATIONS = 8;

    /** Handles lie within this part of the picture's height from its middle, what may change reaches a little farther. */
    private static final double POINTS_WITHIN = 0.28;

    private static final double EDITABLE_WITHIN = 0.38;
    private static final double PULL = 0.1;

    private final SpeedPlan plan;
    private final ProgressListener progress;
    private final BooleanSupplier cancelled;
    private final NDManager base;
    private final Generator generator;
    private final Architecture shape;
    private final Map<Way, DragOptimiser> optimisers = new EnumMap<>(Way.class);
    private final Latent latent;

    /** @param cancelled asked before every step; once true, a CancellationException follows */
    SpeedBench(NDManager base, SpeedPlan plan, ProgressListener progress, BooleanSupplier cancelled) {
        this.base = base;
        this.plan = plan;
        this.progress = progress;
        this.cancelled = cancelled;
        progress.progress("Making a network of " + plan.size() + " px", -1);
        shape = SpeedPlan.network(plan.size());
        NDManager weights = base.newSubManager();
        generator = new Generator(shape, weights, RandomNetwork.weights(weights, shape, 1));
        for (Way way : Way.values()) {
            optimisers.put(way, new DragOptimiser(generator, extent(way)));
        }
        latent = new LatentSource(generator).latent(LatentOrigin.Seed.of(0, 0.7));
    }

    private static Extent extent(Way way) {
        return switch (way) {
            case PLAIN -> Extent.PICTURE;
            case WHOLE -> Extent.MAP;
            case REGION -> Extent.REGION;
            case CHOSEN -> Extent.CHEAPEST;
        };
    }

    SpeedReport measure() {
        SpeedReport.Roof roof = MachineRoof.measure(base);
        List<CaseTimes> cases = new ArrayList<>();
        for (SpeedPlan.Case drag : plan.cases()) {
            cases.add(times(drag));
        }
        Map<String, Spread> pictures = pictures();
        List<SpeedReport.Profile> profiles = new ArrayList<>();
        for (Way way : List.of(Way.WHOLE, Way.REGION)) {
            profiles.add(profile(way));
        }
        Architecture.Block map = shape.blocks().get(shape.featureBlock());
        long parameters = generator.weights().values().stream()
                .mapToLong(NDArray::size)
                .sum();
        return new SpeedReport(
                plan.size(), parameters, map.width(), map.channels(), cases, pictures, roof, profiles);
    }

    /** One way of making the steps of one drag. */
    private final class Runner implements AutoCloseable {
        private final DragOptimiser optimiser;
        private final DragState state;
        private final int stepsATurn;
        private final double[] millis = new double[plan.rounds()];

        Runner(Way way, DragRequest request) {
            checkCancelled();
            optimiser = optimiser(way);
            state = optimiser.begin(request);
            double last = 0;
            for (int i = 0; i < WARM_UP_STEPS; i++) {
                last = step();
            }
            stepsATurn = (int) Math.max(1, Math.min(MOST_STEPS_A_TURN, ROUND_MILLIS / last));
        }

        double step() {
            checkCancelled();
            return optimiser.step(state, false).step().millis();
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
                runners.put(way, new Runner(way, request(drag)));
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

    /** Points on a sunflower's spiral around the middle, pulled each its own way; a disc that may change. Never arrives. */
    private DragRequest request(SpeedPlan.Case drag) {
        double middle = (plan.size() - 1) / 2.0;
        List<PointPair> pairs = new ArrayList<>();
        for (int i = 0; i < drag.points(); i++) {
            double distance = POINTS_WITHIN * plan.size() * Math.sqrt((i + 0.5) / drag.points());
            double angle = i * Math.PI * (3 - Math.sqrt(5));
            Point handle = new Point(middle, middle)
                    .plus(distance * Math.cos(angle), distance * Math.sin(angle))
                    .rounded();
            double pull = PULL * plan.size();
            pairs.add(new PointPair(handle, handle.plus(pull * Math.sin(3 * angle), pull * Math.cos(3 * angle))));
        }
        Optional<Mask> mask = drag.masked() ? Optional.of(editable(middle)) : Optional.empty();
        return Soak.endless(new DragRequest(latent, pairs, mask, DragSettings.published()), 0);
    }

    private Mask editable(double middle) {
        Point centre = new Point(middle, middle);
        return Mask.allFixed(plan.size(), plan.size()).withStroke(centre, centre, EDITABLE_WITHIN * plan.size(), true);
    }

    private Map<String, Spread> pictures() {
        Map<String, Spread> pictures = new LinkedHashMap<>();
        try (FrameRenderer renderer = new FrameRenderer(generator)) {
            pictures.put("whole", repeated("the whole picture", () -> renderer.render(latent, Noise.CONST)));
        }
        return pictures;
    }

    private Spread repeated(String what, Runnable picture) {
        double[] millis = new double[plan.rounds()];
        picture.run();
        for (int round = 0; round < millis.length; round++) {
            checkCancelled();
            progress.progress(plan.size() + " px, " + what, (double) round / millis.length);
            long begun = System.nanoTime();
            picture.run();
            millis[round] = (System.nanoTime() - begun) / 1e6;
        }
        return Spread.of(millis);
    }

    private SpeedReport.Profile profile(Way way) {
        progress.progress(plan.size() + " px, where the time goes", -1);
        try (Runner runner = new Runner(way, request(new SpeedPlan.Case(1, false)))) {
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
                    ? 2.0 * PROFILED_STEPS * convolutionMultiplyAdds() / operations.convolutions() / 1e9
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

    /**
     * Multiply-adds of the convolutions up to the feature block, forward: 3×3 · in · out for every output cell, or, where the size
     * doubles, for every input cell and 4 × 4 for the filter. Backward needs as many.
     */
    private double convolutionMultiplyAdds() {
        double sum = 0;
        for (int i = 0; i <= shape.featureBlock(); i++) {
            Architecture.Block block = shape.blocks().get(i);
            double cells = (double) block.height() * block.width();
            sum += cells * 9 * block.channels() * block.channels();
            if (i > 0) {
                Architecture.Block before = shape.blocks().get(i - 1);
                sum += cells / 4 * 9 * before.channels() * block.channels() + cells * 16 * block.channels();
            }
        }
        return sum;
    }

    private DragOptimiser optimiser(Way way) {
        return Optional.ofNullable(optimisers.get(way)).orElseThrow();
    }

    private void checkCancelled() {
        if (cancelled.getAsBoolean()) {
            throw new CancellationException("the measurement was given up");
        }
    }

    @Override
    public void close() {
        optimisers.values().forEach(DragOptimiser::close);
        generator.close();
    }
}
