package latentdrag.added;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import latentdrag.drag.AlgorithmRun;
import latentdrag.drag.DragAlgorithm;
import latentdrag.drag.DragServices;
import latentdrag.drag.FrameRequest;
import latentdrag.drag.StepOutcome;
import latentdrag.edit.DragParameter;
import latentdrag.edit.DragRequest;
import latentdrag.edit.DragSettings;
import latentdrag.edit.DragStep;
import latentdrag.edit.Latent;
import latentdrag.edit.ParameterKind.Choice.Option;
import latentdrag.edit.RunEnding;
import latentdrag.image.Frame;
import latentdrag.image.Mask;
import latentdrag.image.Point;
import latentdrag.image.PointPair;
import latentdrag.text.NumberRange;

/**
 * A drag without features: w⁺ goes straight along its first or its second value, so much in every step, and the points are taken to go
 * with it. For networks whose w says where something is, as {@link latentdrag.generator.ToyNetwork}'s does.
 */
public final class StraightAlgorithm implements DragAlgorithm {
    /** Which value of w moves. */
    public enum Way {
        RIGHT,
        DOWN
    }

    public static final DragParameter<Double> REACH = DragParameter.decimal("reach", NumberRange.above(0, 10), 0.5, 1)
            .named("Reach", "px", "How far the picture goes in a step.");

    public static final DragParameter<Way> WAY = DragParameter.choice(
                    "way",
                    List.of(new Option<>(Way.RIGHT, "right", "To the right"), new Option<>(Way.DOWN, "down", "Down")),
                    Way.RIGHT)
            .named("Way", "", "Where the picture goes.");

    @Override
    public String name() {
        return "straight";
    }

    @Override
    public String title() {
        return "Straight on (toy)";
    }

    @Override
    public List<DragParameter<?>> parameters() {
        return List.of(REACH, WAY);
    }

    @Override
    public AlgorithmRun begin(DragRequest request, DragServices services) {
        return new Run(request, services);
    }

    private static final class Run implements AlgorithmRun {
        private final DragServices services;
        private List<PointPair> pairs;
        private DragSettings settings;
        private Latent latent;
        private int steps;

        Run(DragRequest request, DragServices services) {
            this.services = services;
            pairs = request.pairs();
            settings = request.settings();
            latent = request.latent();
        }

        @Override
        public StepOutcome step(FrameRequest wish) {
            long begun = System.nanoTime();
            Optional<Frame> frame = wish instanceof FrameRequest.None ? Optional.empty() : Optional.of(picture());
            List<Point> stood = points();
            steps++;
            if (!isArrived()) {
                move(settings.get(REACH), settings.get(WAY) == Way.RIGHT ? 0 : 1);
            }
            List<Double> one = pairs.stream().map(pair -> 1.0).toList();
            List<Double> left = new ArrayList<>();
            for (int i = 0; i < pairs.size(); i++) {
                left.add(stood.get(i).distanceTo(pairs.get(i).target()));
            }
            double millis = (System.nanoTime() - begun) / 1e6;
            DragStep step = new DragStep(steps, stood, left, 0, one, one, millis, latent);
            return new StepOutcome(step, frame, frame.isPresent(), 0, ending());
        }

        private void move(double by, int value) {
            float[] values = latent.toArray();
            for (int row = 0; row < latent.rows(); row++) {
                values[row * latent.dim() + value] += (float) by;
            }
            latent = latent.withValues(values);
            double x = value == 0 ? by : 0;
            double y = value == 0 ? 0 : by;
            pairs = pairs.stream()
                    .map(pair -> pair.withHandle(pair.handle().plus(x, y)))
                    .toList();
        }

        private Optional<RunEnding> ending() {
            if (isArrived()) {
                return Optional.of(RunEnding.ARRIVED);
            }
            boolean over = settings.maxSteps() > 0 && steps >= settings.maxSteps();
            return over ? Optional.of(RunEnding.STEP_LIMIT) : Optional.empty();
        }

        @Override
        public void steer(List<PointPair> newPairs, Optional<Mask> mask, DragSettings newSettings) {
            pairs = newPairs;
            settings = newSettings;
        }

        @Override
        public void retakeTemplates(Set<Integer> points) {
            // follows points without looking at them
        }

        @Override
        public int steps() {
            return steps;
        }

        @Override
        public Latent latent() {
            return latent;
        }

        @Override
        public List<Point> points() {
            return pairs.stream().map(PointPair::handle).toList();
        }

        @Override
        public boolean isArrived() {
            double near = settings.arrival()
                    .distance(pairs.size(), services.generator().shape().height());
            return pairs.stream().allMatch(pair -> pair.distance() <= near);
        }

        @Override
        public Frame picture() {
            return services.renderer().render(latent);
        }

        @Override
        public Frame finish() {
            return picture();
        }

        @Override
        public int arrayCount() {
            return 0;
        }

        @Override
        public void close() {
            // holds nothing
        }
    }
}
