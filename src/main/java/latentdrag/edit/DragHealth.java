package latentdrag.edit;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import latentdrag.edit.PointHealth.Symptom;
import latentdrag.image.Point;

/**
 * How a run fares, read off its steps. The numbers are defined in docs/algorithm.md, "Drag health"; every length in pixels is that of a
 * picture 512 high. Immutable; any thread.
 *
 * @param points in the order of the request
 * @param idleSteps steps since a point last came nearer, as {@link ProgressWatch} counts them
 */
public record DragHealth(List<PointHealth> points, int idleSteps) {
    /** Below this confidence, in the mean over {@link #RECENT} steps, a point is lost. */
    public static final double LOST_BELOW = 0.15;

    /** Below this texture a handle is on flat ground. */
    public static final double TEXTURE_BELOW = 0.15;

    /** Fewer steps without progress than these mean nothing. */
    public static final int WORTH_SAYING = 20;

    /** Steps over which confidences are averaged. */
    static final int RECENT = 5;

    /** A point that came no nearer for so many steps is stuck. */
    static final int STUCK_AFTER = 30;

    /** Steps in which a point is watched for going to and fro. */
    static final int SWINGS_WITHIN = 20;

    /** So many turns within them, the second half of them being no nearer than the first, are going to and fro. */
    static final int SWINGS = 5;

    public DragHealth {
        points = List.copyOf(points);
    }

    /**
     * Reads the health off the steps of a run.
     *
     * @param steps oldest first, all with the same points and targets; at least one
     * @param settings whose arrival distance counts: a point that has arrived is neither stuck nor oscillating
     * @param height of the picture in pixels
     */
    public static DragHealth of(List<DragStep> steps, DragSettings settings, int height) {
        DragStep last = steps.get(steps.size() - 1);
        int count = last.points().size();
        double arrival = settings.arrival().distance(count, height);
        List<PointHealth> points = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            points.add(new Track(steps, i).health(arrival, height));
        }
        ProgressWatch watch = new ProgressWatch(height);
        steps.forEach(step -> watch.step(step.distances()));
        return new DragHealth(points, watch.idleSteps());
    }

    /** True when any point has this symptom. */
    public boolean has(Symptom symptom) {
        return points.stream().anyMatch(point -> point.symptoms().contains(symptom));
    }

    /** Whether tracking has lost a point: its confidence in the mean of the last {@value #RECENT} steps is too small. */
    static boolean isLost(List<DragStep> steps, int point) {
        return new Track(steps, point).confidence() < LOST_BELOW;
    }

    /** What the steps say of one point. */
    private record Track(List<DragStep> steps, int point) {
        PointHealth health(double arrival, int height) {
            List<Double> distances =
                    steps.stream().map(step -> step.distances().get(point)).toList();
            Optional<Double> texture = texture();
            double confidence = confidence();
            Set<Symptom> symptoms = EnumSet.noneOf(Symptom.class);
            if (texture.isPresent() && texture.get() < TEXTURE_BELOW) {
                symptoms.add(Symptom.LOW_TEXTURE);
            }
            if (isLost(steps, point)) {
                symptoms.add(Symptom.LOST);
            }
            if (distances.get(distances.size() - 1) > arrival) {
                double nearer = ProgressWatch.meaningful(height);
                if (swings() >= SWINGS && advance(distances) < nearer) {
                    symptoms.add(Symptom.OSCILLATING);
                }
                if (idle(distances, height) >= STUCK_AFTER) {
                    symptoms.add(Symptom.STUCK);
                }
            }
            return new PointHealth(confidence, texture, distances, symptoms);
        }

        /** By how much the second half of the steps in which swings are looked for was nearer than the first, in the mean. */
        private double advance(List<Double> distances) {
            List<Double> seen = distances.subList(from(SWINGS_WITHIN), distances.size());
            int half = seen.size() / 2;
            return mean(seen.subList(0, half)) - mean(seen.subList(seen.size() - half, seen.size()));
        }

        private static double mean(List<Double> values) {
            return values.stream().mapToDouble(v -> v).average().orElse(0);
        }

        /** Index of the first of the last so many steps. */
        private int from(int recent) {
            return Math.max(0, steps.size() - recent);
        }

        private Optional<Double> texture() {
            List<Double> textures = steps.get(steps.size() - 1).textures();
            return point < textures.size() ? Optional.of(textures.get(point)) : Optional.empty();
        }

        private double confidence() {
            return steps.subList(from(RECENT), steps.size()).stream()
                    .mapToDouble(step -> step.confidences().get(point))
                    .average()
                    .orElseThrow();
        }

        /** How often it turned back in the last steps: two movements that follow each other, at more than a right angle. */
        private int swings() {
            int swings = 0;
            double dx = 0;
            double dy = 0;
            for (int i = from(SWINGS_WITHIN) + 1; i < steps.size(); i++) {
                Point before = steps.get(i - 1).points().get(point);
                Point now = steps.get(i).points().get(point);
                double x = now.x() - before.x();
                double y = now.y() - before.y();
                if (x != 0 || y != 0) {
                    swings += x * dx + y * dy < 0 ? 1 : 0;
                    dx = x;
                    dy = y;
                }
            }
            return swings;
        }

        private static int idle(List<Double> distances, int height) {
            ProgressWatch watch = new ProgressWatch(height);
            distances.forEach(distance -> watch.step(List.of(distance)));
            return watch.idleSteps();
        }
    }
}
