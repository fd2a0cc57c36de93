package latentdrag.invert;

import java.util.List;
import java.util.Objects;
import latentdrag.edit.photograph.ProjectionStep;
import latentdrag.tensor.NumpyRandom;
import org.jspecify.annotations.Nullable;

/** Where a projection stands: its candidates and how far they have come. Values only; engine thread only. */
public final class Projection {
    /** Of the exploration noise. */
    private static final int NOISE_SEED = 0;

    private final PhotoSource source;
    private final ProjectionPlan plan;
    private final WSpace space;
    private final double prior;
    private final NumpyRandom random = new NumpyRandom(NOISE_SEED);
    private List<LatentCandidate> candidates;
    private int stage;
    private int stepOfStage;
    private int step;
    private @Nullable ProjectionStep best;

    Projection(PhotoSource source, ProjectionPlan plan, WSpace space, double prior, List<LatentCandidate> candidates) {
        this.source = source;
        this.plan = plan;
        this.space = space;
        this.prior = prior;
        this.candidates = List.copyOf(candidates);
        begin();
    }

    private void begin() {
        List<LatentCandidate> sorted = candidates.stream()
                .sorted((a, b) -> Double.compare(a.distance(), b.distance()))
                .toList();
        candidates = sorted.subList(0, Math.min(stage().candidates(), sorted.size()));
        candidates.forEach(candidate -> candidate.begin(stage().isRowByRow()));
    }

    Stage stage() {
        return plan.stages().get(stage);
    }

    PhotoSource source() {
        return source;
    }

    WSpace space() {
        return space;
    }

    /** λ. */
    double prior() {
        return prior;
    }

    NumpyRandom random() {
        return random;
    }

    List<LatentCandidate> candidates() {
        return candidates;
    }

    /** Within the stage, from 0. */
    int stepOfStage() {
        return stepOfStage;
    }

    /** How many steps have been made. */
    public int steps() {
        return step;
    }

    /** How many steps there are in all. */
    public int allSteps() {
        return plan.steps();
    }

    public boolean isFinished() {
        return stage >= plan.stages().size();
    }

    /** Counts a step, and goes on to the next stage after the last one of this. */
    void advance(ProjectionStep outcome) {
        best = better(best, outcome);
        step++;
        stepOfStage++;
        if (stepOfStage == stage().steps()) {
            stage++;
            stepOfStage = 0;
            if (!isFinished()) {
                begin();
            }
        }
    }

    /** A larger picture counts more than a higher figure at a smaller size. */
    private static ProjectionStep better(@Nullable ProjectionStep before, ProjectionStep now) {
        return before == null || now.height() > before.height() || now.psnr() > before.psnr() ? now : before;
    }

    /**
     * The best so far at the largest size that was compared.
     *
     * @throws IllegalStateException before the first step
     */
    public ProjectionStep best() {
        return Objects.requireNonNull(best, "no step was made");
    }
}
