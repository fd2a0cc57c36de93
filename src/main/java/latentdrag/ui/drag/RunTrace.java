package latentdrag.ui.drag;

import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import latentdrag.edit.BestStep;
import latentdrag.edit.Document;
import latentdrag.edit.DragHealth;
import latentdrag.edit.DragStep;
import latentdrag.edit.Latent;
import latentdrag.edit.RunEnding;

/**
 * What a run has left behind so far. Immutable.
 *
 * @param begun the document it began with
 * @param now the document it was last told of
 * @param steps every step, oldest first
 * @param sameWayFrom index of the first step since points or targets were last changed
 * @param judgedFrom index of the first step since anything was last changed, which gives the run a new chance
 * @param ending why it ended; empty while it goes on
 */
public record RunTrace(
        Document begun,
        Document now,
        List<DragStep> steps,
        int sameWayFrom,
        int judgedFrom,
        Optional<RunEnding> ending) {
    public RunTrace {
        steps = List.copyOf(steps);
    }

    /** How it fares; right after a change as the last step before it says. Empty where that had other points. */
    Optional<DragHealth> health() {
        List<DragStep> judged = from(Math.min(judgedFrom, steps.size() - 1));
        return judged.isEmpty() ? Optional.empty() : Optional.of(DragHealth.of(judged, now.settings(), now.height()));
    }

    /** The step to go back to; empty where there is none that can be trusted. */
    Optional<BestStep> best() {
        return best(step -> true);
    }

    /** @param among indices of steps that may be gone back to */
    Optional<BestStep> best(IntPredicate among) {
        List<DragStep> same = from(sameWayFrom);
        int first = steps.size() - same.size();
        Latent before =
                first == 0 ? begun.current().latent() : steps.get(first - 1).latent();
        return BestStep.of(same, before, now.settings().order(), i -> among.test(first + i));
    }

    /** The steps from an index on that have as many points as there are now: a step may have been under way when points changed. */
    private List<DragStep> from(int index) {
        int points = now.pairs().size();
        int first = steps.size();
        while (first > Math.max(0, Math.min(index, steps.size()))
                && steps.get(first - 1).points().size() == points) {
            first--;
        }
        return steps.subList(first, steps.size());
    }
}
