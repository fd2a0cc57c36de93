package latentdrag.drag;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import latentdrag.edit.DragRequest;
import latentdrag.edit.DragSettings;
import latentdrag.edit.ProgressWatch;
import latentdrag.edit.RunEnding;
import latentdrag.generator.CellSet;
import latentdrag.generator.GeneratorShape;
import latentdrag.image.Point;
import latentdrag.image.PointPair;

/**
 * Everything of a run that changes: w⁺ with Adam's moments, the handle points with their templates, the numbers, how many steps were made.
 * Values only. Not thread-safe.
 */
public final class DragState {
    private final GeneratorShape shape;
    private final ProgressWatch watch;
    private OptimisedLatent latent;
    private List<Handle> handles;
    private StepNumbers numbers;
    private int steps;

    public DragState(GeneratorShape shape, DragRequest request) {
        this.shape = shape;
        watch = new ProgressWatch(shape.height());
        numbers = StepNumbers.of(request.settings(), shape, request.pairs().size());
        latent = new OptimisedLatent(
                request.latent(), numbers.pulling().space(), numbers.pulling().rows());
        handles = request.pairs().stream()
                .map(pair -> new Handle(pair, shape.width(), shape.height()))
                .toList();
    }

    public StepNumbers numbers() {
        return numbers;
    }

    public List<Handle> handles() {
        return handles;
    }

    public OptimisedLatent latent() {
        return latent;
    }

    public int steps() {
        return steps;
    }

    /** A step begins. Returns its number. */
    public int countStep() {
        return ++steps;
    }

    /** A step is over: takes note of whether a point came nearer. */
    public void watch() {
        watch.step(distances());
    }

    /** Where the handle points are, in the order of the request. */
    public List<Point> points() {
        return handles.stream().map(Handle::place).toList();
    }

    /** Pixels each handle point still has to go. */
    public List<Double> distances() {
        return handles.stream().map(Handle::distance).toList();
    }

    /** True when every point is as near to its target as the settings ask. */
    public boolean isArrived() {
        return handles.stream().allMatch(h -> h.distance() <= numbers.ending().arrival());
    }

    /** Why the run is over; empty while it goes on. */
    public Optional<RunEnding> ending() {
        StepNumbers.Ending limits = numbers.ending();
        if (isArrived()) {
            return Optional.of(RunEnding.ARRIVED);
        }
        if (limits.maxSteps() > 0 && steps >= limits.maxSteps()) {
            return Optional.of(RunEnding.STEP_LIMIT);
        }
        return watch.isStuck(limits.patience()) ? Optional.of(RunEnding.NO_PROGRESS) : Optional.empty();
    }

    /** The cells needed to read every pixel within some reach of a handle. */
    public CellSet around(double reach) {
        FeatureGrid grid = FeatureGrid.of(shape, numbers.block());
        return handles.stream()
                .map(h -> grid.cellsAround(h.place(), reach))
                .reduce(CellSet::union)
                .orElseThrow();
    }

    /**
     * Takes over what was changed from outside. Pairs keep their templates as {@link HandleMatching#match} says; another space or number of
     * rows begins Adam's moments anew; another block begins templates anew.
     */
    public void steer(List<PointPair> pairs, DragSettings settings) {
        int before = numbers.block();
        handles = HandleMatching.match(pairs, handles, shape.width(), shape.height());
        numbers = StepNumbers.of(settings, shape, pairs.size());
        StepNumbers.Pulling pulling = numbers.pulling();
        if (!latent.fits(pulling.space(), pulling.rows())) {
            latent = new OptimisedLatent(latent.toLatent(), pulling.space(), pulling.rows());
        }
        if (numbers.block() != before) {
            handles.forEach(Handle::clearTemplate);
        }
        watch.reset();
    }

    /** Handles of those indices learn their templates anew at the next look, where they are then. */
    public void retakeTemplates(Set<Integer> points) {
        for (int i = 0; i < handles.size(); i++) {
            if (points.contains(i)) {
                handles.get(i).clearTemplate();
            }
        }
        watch.reset();
    }
}
