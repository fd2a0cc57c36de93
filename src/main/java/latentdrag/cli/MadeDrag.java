package latentdrag.cli;

import java.util.List;
import java.util.Optional;
import latentdrag.edit.Believability;
import latentdrag.edit.RunWatch;
import latentdrag.engine.DragEvent;
import latentdrag.image.PointPair;

/**
 * A drag that was made, for a report.
 *
 * @param end how it ended
 * @param pairs it was asked for
 * @param seconds it took
 * @param watch that followed it
 * @param believability of its picture; empty where nobody can say
 */
record MadeDrag(
        DragEvent.Finished end,
        List<PointPair> pairs,
        double seconds,
        RunWatch watch,
        Optional<Believability> believability) {
    MadeDrag {
        pairs = List.copyOf(pairs);
    }

    /** What is wrong with its end. */
    List<ToldWarning> warnings() {
        return ToldWarning.of(watch.warnings());
    }
}
