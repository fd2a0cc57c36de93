package latentdrag.lab.quality;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import latentdrag.lab.clay.ClayPictures;

/**
 * Small pieces of the finest bands of many pictures, from which {@link SlicedWasserstein} tells how like two sets of pictures are
 * (Karras et al., Progressive GAN, arXiv 1710.10196, Section 5). The pieces are left as they are, where the paper makes the deviation of
 * each set 1: what a blurred picture lacks is to count. Not for sharing between threads.
 */
final class PatchSample {
    /** Pixels along each side of a piece. */
    static final int SIDE = 7;
    /** Numbers of a piece: three colours. */
    static final int NUMBERS = 3 * SIDE * SIDE;
    /** Bands looked at: of a picture of 256 px those of 256, 128 and 64. */
    static final int LEVELS = 3;

    private static final int EACH = 32;

    /** By level [NUMBERS][pieces]. */
    private final List<float[][]> pieces = new ArrayList<>();

    private final Random random;
    private int count;

    /**
     * @param pictures how many will be added at most
     * @param seed of the places
     */
    PatchSample(int pictures, long seed) {
        random = new Random(seed);
        for (int level = 0; level < LEVELS; level++) {
            pieces.add(new float[NUMBERS][pictures * EACH]);
        }
    }

    /** @param planes [3][size][size] in [−1, 1]; bounded as a screen does */
    void add(float[] planes, int size) {
        float[] bounded = new float[planes.length];
        for (int i = 0; i < planes.length; i++) {
            bounded[i] = ClayPictures.bounded(planes[i]);
        }
        List<float[]> bands = LaplacianPyramid.bands(bounded, size, LEVELS);
        for (int level = 0; level < LEVELS; level++) {
            for (int n = 0; n < EACH; n++) {
                take(bands.get(level), size >> level, pieces.get(level), count + n);
            }
        }
        count += EACH;
    }

    private void take(float[] band, int size, float[][] to, int number) {
        int x = random.nextInt(size - SIDE + 1);
        int y = random.nextInt(size - SIDE + 1);
        for (int i = 0; i < NUMBERS; i++) {
            int c = i / (SIDE * SIDE);
            int row = y + i / SIDE % SIDE;
            to[i][number] = band[(c * size + row) * size + x + i % SIDE];
        }
    }

    int count() {
        return count;
    }

    /**
     * The pieces of a band, seen along a direction, in order of size.
     *
     * @param direction of {@link #NUMBERS} numbers
     */
    float[] along(float[] direction, int level) {
        float[][] all = pieces.get(level);
        float[] seen = new float[count];
        for (int i = 0; i < NUMBERS; i++) {
            float weight = direction[i];
            float[] numbers = all[i];
            for (int n = 0; n < count; n++) {
                seen[n] += weight * numbers[n];
            }
        }
        Arrays.sort(seen);
        return seen;
    }
}
