package latentdrag.edit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Follows a run that nobody looks at and says what is wrong with its end: points that are lost, w⁺ beyond any sensible range. What was
 * wrong on the way and is right again is no matter. One thread at a time.
 */
public final class RunWatch {
    private final Typicality typicality;
    private final int rows;
    private final double sensible;
    private final Deque<DragStep> recent = new ArrayDeque<>();
    private final List<Optional<RunWarning>> lost = new ArrayList<>();
    private Optional<RunWarning.LatentLeft> left = Optional.empty();

    /** @param typicality of the model the run is made on */
    public RunWatch(Typicality typicality, DragRequest request) {
        this.typicality = typicality;
        this.rows = request.settings().rows();
        this.sensible = typicality.sensible(request.latent(), rows);
    }

    /** Takes note of a step; the run's points stay the same. */
    public void step(DragStep step) {
        recent.addLast(step);
        if (recent.size() > DragHealth.RECENT) {
            recent.removeFirst();
        }
        List<DragStep> judged = List.copyOf(recent);
        for (int i = 0; i < step.confidences().size(); i++) {
            if (i == lost.size()) {
                lost.add(Optional.empty());
            }
            int point = i;
            lost.set(
                    i,
                    DragHealth.isLost(judged, i)
                            ? lost.get(i).or(() -> Optional.of(new RunWarning.PointLost(point, step.step())))
                            : Optional.empty());
        }
        double now = typicality.of(step.latent(), rows);
        left = now > sensible
                ? Optional.of(
                        new RunWarning.LatentLeft(left.map(RunWarning::step).orElse(step.step()), now))
                : Optional.empty();
    }

    /** Of the moved rows after the newest step, in seed medians; empty before the first. */
    public OptionalDouble typicality() {
        return last().map(step -> OptionalDouble.of(typicality.of(step.latent(), rows)))
                .orElse(OptionalDouble.empty());
    }

    /** The newest step; empty before the first. */
    public Optional<DragStep> last() {
        return Optional.ofNullable(recent.peekLast());
    }

    /** What is wrong now: lost points in their order, then w⁺. */
    public List<RunWarning> warnings() {
        List<RunWarning> warnings = new ArrayList<>();
        lost.forEach(warning -> warning.ifPresent(warnings::add));
        left.ifPresent(warnings::add);
        return List.copyOf(warnings);
    }
}
