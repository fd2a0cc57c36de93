package latentdrag.invert;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PictureDistanceTest {
    private static final int H = 12;
    private static final int W = 16;
    private static final int C = 2;

    private final Random random = new Random(1);
    private final PhotoTarget target = new PhotoTarget(H, W, C, drawn(C * H * W, 0.2), weights());

    private float[] drawn(int n, double scale) {
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = (float) (scale * random.nextGaussian());
        }
        return values;
    }

    private static float[] weights() {
        float[] weights = new float[H * W];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = i % W < 3 ? 0 : 1;
        }
        return weights;
    }

    /** A distance that is added to a gradient. */
    private interface Distance {
        double add(float[] pictures, int from, float[] gradient);
    }

    private void assertGradientIsTheSlope(Distance distance, float[] pictures, int from, double factor) {
        float[] gradient = new float[pictures.length];
        distance.add(pictures, from, gradient);
        for (int i = 0; i < pictures.length; i += 7) {
            float before = pictures[i];
            pictures[i] = before + 1e-3f;
            double more = distance.add(pictures, from, new float[pictures.length]);
            pictures[i] = before - 1e-3f;
            double less = distance.add(pictures, from, new float[pictures.length]);
            pictures[i] = before;
            assertEquals(factor * (more - less) / 2e-3, gradient[i], 2e-5, "value " + i);
        }
    }

    @Test
    void theGradientOfTheSquaresIsTheSlope() {
        float[] two = drawn(2 * C * H * W, 1);
        assertGradientIsTheSlope(new PictureDistance(target)::add, two, C * H * W, 1);
    }

    @Test
    void theGradientOfTheBandsIsTheSlope() {
        float[] two = drawn(2 * C * H * W, 1);
        LaplacianDistance bands = new LaplacianDistance(target);
        assertGradientIsTheSlope((p, from, g) -> bands.add(p, from, 0.5, g), two, C * H * W, 0.5);
    }

    @Test
    void aPictureThatIsTheTargetIsNoWayOffAndOnesOffEverywhereIsOneAtEveryScale() {
        float[] gradient = new float[C * H * W];
        float[] same = target.values().clone();
        assertEquals(0, new PictureDistance(target).add(same, 0, gradient), 1e-12);
        for (int i = 0; i < same.length; i++) {
            same[i] += 1;
        }
        // 12 rows can be halved twice; a column of weight 0 that is halved with one of weight 1 counts half.
        assertEquals(1, new PictureDistance(target).add(same, 0, gradient), 0.05);
    }

    @Test
    void pixelsThatDoNotCountDoNot() {
        float[] changed = target.values().clone();
        for (int row = 0; row < C * H; row++) {
            changed[row * W] = 100;
        }
        assertEquals(0, new PictureDistance(target).add(changed, 0, new float[changed.length]), 1e-12);
        assertEquals(0, new LaplacianDistance(target).add(changed, 0, 1, new float[changed.length]), 1e-12);
        assertEquals(100, new PictureDistance(target).psnr(changed, 0), 1e-9, "as good as it gets");
    }

    /** Values are cut off at −1 and 1, as they are when they are shown. */
    @Test
    void signalToNoiseIsOfWhatIsShown() {
        float[] values = new float[C * H * W];
        java.util.Arrays.fill(values, 1);
        PhotoTarget white = PhotoTarget.of(H, W, C, values);
        float[] brighter = new float[values.length];
        java.util.Arrays.fill(brighter, 3);
        assertEquals(100, new PictureDistance(white).psnr(brighter, 0), 1e-9);
        assertEquals(0, new PictureDistance(white).add(brighter, 0, new float[values.length]), "no way off");
        java.util.Arrays.fill(brighter, 0.8f);
        assertEquals(20, new PictureDistance(white).psnr(brighter, 0), 1e-4, "off by a tenth of the range");
    }
}
