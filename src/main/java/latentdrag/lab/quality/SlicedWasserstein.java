package latentdrag.lab.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * How far the small structure of two sets of pictures is apart, whichever picture has it: the Wasserstein distance of the pieces of a
 * band seen along random directions, mean over directions (Progressive GAN, Section 5; Rabin et al. 2011). Two sets of the same world
 * are not at 0 but at a floor that falls with the number of pieces.
 */
final class SlicedWasserstein {
    private static final int DIRECTIONS = 256;

    private SlicedWasserstein() {}

    /**
     * @param seed of the directions
     * @return by band, finest first, times 1000
     */
    static List<Double> between(PatchSample one, PatchSample other, long seed) {
        if (one.count() != other.count()) {
            throw new IllegalArgumentException(
                    "both sets need as many pieces, got " + one.count() + " and " + other.count());
        }
        List<Double> distances = new ArrayList<>();
        for (int level = 0; level < PatchSample.LEVELS; level++) {
            Random random = new Random(seed + level);
            double sum = 0;
            for (int i = 0; i < DIRECTIONS; i++) {
                float[] direction = direction(random);
                sum += apart(one.along(direction, level), other.along(direction, level));
            }
            distances.add(1000 * sum / DIRECTIONS);
        }
        return distances;
    }

    /** A unit vector, all directions alike. */
    private static float[] direction(Random random) {
        double[] gaussian = new double[PatchSample.NUMBERS];
        double squares = 0;
        for (int i = 0; i < gaussian.length; i++) {
            gaussian[i] = random.nextGaussian();
            squares += gaussian[i] * gaussian[i];
        }
        float[] direction = new float[gaussian.length];
        for (int i = 0; i < direction.length; i++) {
            direction[i] = (float) (gaussian[i] / Math.sqrt(squares));
        }
        return direction;
    }

    /** Of two sets of numbers in order. */
    private static double apart(float[] one, float[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += Math.abs(one[i] - other[i]);
        }
        return sum / one.length;
    }
}
