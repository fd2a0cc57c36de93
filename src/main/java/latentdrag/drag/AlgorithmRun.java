package latentdrag.drag;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import latentdrag.edit.DragSettings;
import latentdrag.edit.Latent;
import latentdrag.image.Frame;
import latentdrag.image.Mask;
import latentdrag.image.Point;
import latentdrag.image.PointPair;

/** A run of a {@link DragAlgorithm}. Owns its tensors; close it when it is over. Engine thread only. */
public interface AlgorithmRun extends AutoCloseable {
    /**
     * Makes one step.
     *
     * <p>Where tracking comes first ({@link DragSettings#order}), the points stand on, and the picture shows, the w⁺ the step began with;
     * the latent is the one after the pull. Where it comes last, all three belong to the w⁺ after the pull.
     *
     * @param wish which picture the outcome should have
     * @throws DragRefusedException if the numbers grew beyond what can be represented; w⁺ is then as before the step
     */
    StepOutcome step(FrameRequest wish);

    /** Makes one step with the whole picture or none. */
    default StepOutcome step(boolean wantPicture) {
        return step(wantPicture ? new FrameRequest.Whole() : new FrameRequest.None());
    }

    /**
     * Changes the run between two steps. The algorithm stays the same one.
     *
     * @throws DragRefusedException if it does not fit the model; nothing is changed then
     */
    void steer(List<PointPair> pairs, Optional<Mask> mask, DragSettings settings);

    /**
     * Lets points forget what they look like: each takes what is where it is at the next step, as in a new run. Does nothing where points
     * are followed without that.
     *
     * @param points indices; those that do not exist are passed over
     */
    void retakeTemplates(Set<Integer> points);

    /** Steps made so far. */
    int steps();

    /** w⁺ now. */
    Latent latent();

    /** Where the handle points are, in the order of the request. */
    List<Point> points();

    /** True when every point is as near to its target as the settings ask. */
    boolean isArrived();

    /** The whole picture of the present w⁺. */
    Frame picture();

    /** The last picture of a run, and the points on it. */
    Frame finish();

    /** Number of arrays the run holds on to; the same after every step. */
    int arrayCount();

    @Override
    void close();
}
