package latentdrag.lab.clay;

import static latentdrag.lab.clay.ClayValue.*;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import latentdrag.image.PointPair;
import latentdrag.tensor.NumpyRandom;

/**
 * A drag whose right result the world can draw: landmarks of one animal to where they are in the animal that differs in one group of
 * values only. Immutable; any thread.
 *
 * @param number counts from 1
 * @param seed of the animal that is dragged (NumPy seed, as a generator takes it)
 * @param psi its truncation
 * @param otherSeed of the animal that lends the group, at ψ 1
 * @param group which values differ
 * @param handles how many landmarks are dragged
 * @param landmarks which, all of them visible in both animals
 */
public record ClayDrag(
        int number, long seed, double psi, long otherSeed, Group group, Handles handles, List<LandmarkName> landmarks) {

    /** Values that are replaced together. */
    public enum Group {
        /** Where the head is turned to. */
        POSE(EnumSet.of(YAW, PITCH, ROLL)),
        EARS(EnumSet.of(EAR_LENGTH, EAR_SPREAD, EAR_WIDTH)),
        MUZZLE(EnumSet.of(MUZZLE_LENGTH, MUZZLE_WIDTH, NOSE_SIZE)),
        MOUTH(EnumSet.of(MOUTH_OPENING));

        private final Set<ClayValue> values;

        Group(Set<ClayValue> values) {
            this.values = values;
        }
    }

    /** How many landmarks are dragged at once. */
    public enum Handles {
        /** The feature that moves farthest. */
        ONE,
        /** The five features that move farthest; some of them may stay where they are and hold the rest. */
        FIVE,
        /** Every landmark visible in both animals, the outline of the head as well. */
        ALL
    }

    public ClayDrag {
        landmarks = List.copyOf(landmarks);
        if (landmarks.isEmpty()) {
            throw new IllegalArgumentException("a drag needs a landmark to drag, drag " + number + " has none");
        }
    }

    /** The animal that is dragged. */
    public ClayValues source() {
        return ClayValues.ofSeed(seed, psi);
    }

    /** The animal it should become. */
    public ClayValues target() {
        return target(source(), lender(otherSeed), group);
    }

    /** Not truncated, so that what it lends differs enough. */
    static ClayValues lender(long seed) {
        return ClayValues.ofSeed(seed, 1);
    }

    static ClayValues target(ClayValues source, ClayValues other, Group group) {
        ClayValues target = source;
        for (ClayValue value : group.values) {
            target = target.with(value, other.get(value));
        }
        return target;
    }

    /**
     * The Gaussian numbers behind {@link #target()}, before Φ: a generator distilled from the world shows the target animal for this z
     * at the truncation ψ that is the root of its mean square.
     */
    public double[] targetGaussian() {
        double[] own = normalised(seed);
        double[] lent = normalised(otherSeed);
        double[] z = new double[own.length];
        for (ClayValue value : ClayValue.values()) {
            int i = value.ordinal();
            z[i] = group.values.contains(value) ? lent[i] : psi * own[i];
        }
        return z;
    }

    private static double[] normalised(long seed) {
        double[] z = new NumpyRandom(seed).randn(ClayValue.count());
        double length = rootMeanSquare(z);
        for (int i = 0; i < z.length; i++) {
            z[i] /= length;
        }
        return z;
    }

    public static double rootMeanSquare(double[] z) {
        double sum = 0;
        for (double zi : z) {
            sum += zi * zi;
        }
        return Math.sqrt(sum / z.length);
    }

    /** Each landmark where the world has it in the one animal, and where in the other; whole pixels, as a person would click. */
    public List<PointPair> pairs(int size) {
        List<Landmark> from = ClayLandmarks.of(source(), size);
        List<Landmark> to = ClayLandmarks.of(target(), size);
        List<PointPair> pairs = new ArrayList<>();
        for (LandmarkName name : landmarks) {
            int k = name.ordinal();
            pairs.add(new PointPair(
                    from.get(k).point().rounded().clampedTo(size, size),
                    to.get(k).point().rounded().clampedTo(size, size)));
        }
        return pairs;
    }
}
