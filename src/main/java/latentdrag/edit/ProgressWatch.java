package latentdrag.edit;

import java.util.Arrays;
import java.util.List;

/**
 * Notices when a run makes no progress: for as many steps as the patience allows, no point came nearer to its target than it had
 * ever been by {@value #MEANINGFUL} px (of a picture 512 high, never less than that many pixels). A single pixel towards the target
 * counts; trembling on the spot does not. Not thread-safe.
 */
public final class ProgressWatch {
    static final double MEANINGFUL = 0.5;

    private final double meaningful;
    private double[] best = new double[0];
    private int idleSteps;

    /** @param height of the picture, in pixels */
    public ProgressWatch(int height) {
        meaningful = meaningful(height);
    }

    /** By how many pixels of a picture of that height a point must have come nearer. */
    static double meaningful(int height) {
        return MEANINGFUL * Math.max(1, height / 512.0);
    }

    /** Begins anew, as when targets were changed. */
    public void reset() {
        best = new double[0];
        idleSteps = 0;
    }

    /** Takes note of a step; the first one after a reset sets the mark. */
    public void step(List<Double> distances) {
        if (best.length != distances.size()) {
            best = distances.stream().mapToDouble(Double::doubleValue).toArray();
            idleSteps = 0;
            return;
        }
        idleSteps++;
        for (int i = 0; i < best.length; i++) {
            if (distances.get(i) <= best[i] - meaningful) {
                best[i] = distances.get(i);
                idleSteps = 0;
            }
        }
    }

    /** @param patience steps; 0 = endless */
    public boolean isStuck(int patience) {
        return patience > 0 && idleSteps >= patience;
    }

    /** Steps since a point last came nearer. */
    public int idleSteps() {
        return idleSteps;
    }

    @Override
    public String toString() {
        return "idle for " + idleSteps + " steps, best " + Arrays.toString(best);
    }
}
