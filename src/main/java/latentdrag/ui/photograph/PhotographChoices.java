package latentdrag.ui.photograph;

import java.util.OptionalInt;
import latentdrag.edit.photograph.ProjectionSettings;

/**
 * What a person chooses of a photograph's way to a latent, beside its crop. Immutable.
 *
 * @param settles whether the crop is optimised with the latent
 * @param ease 0 = closest to the photograph, 1 = easiest to drag
 * @param tunes whether the network is bent afterwards
 * @param tuningSteps how many steps at most, where it is
 * @param classIndex of a conditional network; counts for no other
 */
public record PhotographChoices(boolean settles, double ease, boolean tunes, int tuningSteps, int classIndex) {
    /** Steps of tuning, at most. */
    public static final int MOST_TUNING = 2000;

    private static final int USUAL_TUNING = 60;

    public PhotographChoices {
        if (!(ease >= 0 && ease <= 1) || tuningSteps < 1 || tuningSteps > MOST_TUNING || classIndex < 0) {
            throw new IllegalArgumentException("no choices of a search: ease " + ease + ", " + tuningSteps
                    + " steps of tuning, class " + classIndex);
        }
    }

    /** In the middle between close and easy; the network stays as it is. */
    public static PhotographChoices usual() {
        return new PhotographChoices(true, 0.5, false, USUAL_TUNING, 0);
    }

    public PhotographChoices withSettling(boolean wanted) {
        return new PhotographChoices(wanted, ease, tunes, tuningSteps, classIndex);
    }

    public PhotographChoices withEase(double share) {
        return new PhotographChoices(settles, share, tunes, tuningSteps, classIndex);
    }

    public PhotographChoices withTuning(boolean wanted) {
        return new PhotographChoices(settles, ease, wanted, tuningSteps, classIndex);
    }

    public PhotographChoices withTuningSteps(int steps) {
        return new PhotographChoices(settles, ease, tunes, steps, classIndex);
    }

    public PhotographChoices withClass(int index) {
        return new PhotographChoices(settles, ease, tunes, tuningSteps, index);
    }

    /** @param height of the network's pictures in pixels */
    ProjectionSettings projection(int height) {
        return ProjectionSettings.defaults(height).withEase(ease).withSettling(settles);
    }

    OptionalInt tuning() {
        return tunes ? OptionalInt.of(tuningSteps) : OptionalInt.empty();
    }
}
