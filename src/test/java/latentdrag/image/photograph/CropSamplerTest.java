package latentdrag.image.photograph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import latentdrag.image.Frame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CropSamplerTest {
    private static Frame noise(int width, int height, long seed) {
        byte[] bytes = new byte[3 * width * height];
        new Random(seed).nextBytes(bytes);
        return new Frame(width, height, 3, bytes);
    }

    /** Waves a few dozen pixels long, within the levels, so that nothing is cut. */
    private static Frame waves(int width, int height) {
        byte[] bytes = new byte[3 * width * height];
        for (int y = 0, i = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                for (int c = 0; c < 3; c++, i++) {
                    double wave = Math.sin(x / (7.0 + c) + c) + Math.cos(y / (9.0 - c) + x / 30.0);
                    bytes[i] = (byte) Math.round(127.5 + 55 * wave);
                }
            }
        }
        return new Frame(width, height, 3, bytes);
    }

    private static float value(Frame frame, int x, int y, int c) {
        return frame.value(x, y, c) / 127.5f - 1;
    }

    @Test
    void aCropOfTheNetworksSizeIsThePhotographsPixels() throws IOException {
        Frame photograph = noise(40, 30, 1);
        CropTarget target = CropSampler.of(PhotographPart.whole(photograph), Crop.square(12, 20, 16, 0), 16, 16)
                .sample(CropAdjustment.NONE);
        for (int c = 0; c < 3; c++) {
            for (int y = 0; y < 16; y++) {
                for (int x = 0; x < 16; x++) {
                    assertEquals(value(photograph, 4 + x, 12 + y, c), target.values()[(c * 16 + y) * 16 + x], 1e-6);
                }
            }
        }
    }

    @Test
    void aQuarterTurnIsAQuarterTurn() throws IOException {
        Frame photograph = noise(20, 20, 2);
        CropTarget target = CropSampler.of(PhotographPart.whole(photograph), Crop.square(10, 10, 20, 90), 20, 20)
                .sample(CropAdjustment.NONE);
        for (int y = 0; y < 20; y++) {
            for (int x = 0; x < 20; x++) { // the crop's right is the photograph's down
                assertEquals(value(photograph, 19 - y, x, 1), target.values()[(20 + y) * 20 + x], 1e-5);
            }
        }
    }

    /** A board of single black and white pixels is grey from afar; read without halving it would be black or white. */
    @Test
    void whatIsReducedIsAveraged() throws IOException {
        byte[] bytes = new byte[3 * 256 * 256];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) ((i / 3 % 256 + i / 3 / 256) % 2 * 255);
        }
        CropTarget target = CropSampler.of(
                        PhotographPart.whole(new Frame(256, 256, 3, bytes)), Crop.square(128, 128, 256, 0), 32, 32)
                .sample(CropAdjustment.NONE);
        for (float value : target.values()) {
            assertEquals(0, value, 1e-6);
        }
    }

    @Test
    void anotherSizeIsTheSameCrop() throws IOException {
        CropSampler large =
                CropSampler.of(PhotographPart.whole(waves(300, 280)), new Crop(150, 140, 200, 8, 2), 128, 64);
        CropTarget direct = CropSampler.of(PhotographPart.whole(waves(300, 280)), large.crop(), 32, 16)
                .sample(CropAdjustment.NONE);
        assertArrayEquals(
                direct.values(), large.at(32, 16).sample(CropAdjustment.NONE).values(), 1e-6f);
    }

    @Test
    void whatLiesBeyondIsReflectedAndWeighsNothing() throws IOException {
        Frame photograph = noise(16, 16, 3);
        CropTarget target = CropSampler.of(PhotographPart.whole(photograph), Crop.square(6, 8, 16, 0), 16, 16)
                .sample(CropAdjustment.NONE);
        for (int y = 0; y < 16; y++) {
            for (int x = 0; x < 16; x++) {
                int from = x - 2;
                assertEquals(from < 0 ? 0 : 1, target.weights()[y * 16 + x]);
                assertEquals(value(photograph, from < 0 ? -1 - from : from, y, 0), target.values()[y * 16 + x], 1e-6);
            }
        }
    }

    @Test
    void moreThanHalfOutsideIsRefusedWithTheShare() {
        PhotographPart part = PhotographPart.whole(noise(100, 100, 4));
        IOException refused =
                assertThrows(IOException.class, () -> CropSampler.of(part, Crop.square(-2, 50, 40, 0), 16, 16));
        assertTrue(
                String.valueOf(refused.getMessage()).contains("only 45 % of it lies inside the photograph"),
                refused.getMessage());
    }

    /** Central differences of Σ r · target, r random, wherever the crop is adjusted to. */
    @ParameterizedTest
    @CsvSource({
        "120, 110, 60, 0, 1",
        "120, 110, 75.3, 12.5, 1",
        "100, 120, 90, -40, 2",
        "118, 60, 66, 4, 0.5",
        "30, 120, 70, 3, 1"
    })
    void theGradientOnTheCropIsThatOfDifferences(double x, double y, double side, double degrees, double aspect)
            throws IOException {
        Crop crop = new Crop(x, y, side, degrees, aspect);
        int width = aspect >= 1 ? 48 : 24;
        int height = aspect > 1 ? 24 : 48;
        CropSampler sampler = CropSampler.of(PhotographPart.whole(waves(240, 220)), crop, width, height);
        Random random = new Random(5);
        float[] r = new float[3 * width * height];
        for (int i = 0; i < r.length; i++) {
            r[i] = (float) random.nextGaussian();
        }
        double[] q = {0.03, -0.05, 0.02, -0.04};
        double[] gradient = sampler.gradient(CropAdjustment.of(q), r);
        for (int k = 0; k < 4; k++) {
            double step = 1e-3;
            double[] more = q.clone();
            double[] less = q.clone();
            more[k] += step;
            less[k] -= step;
            double difference = (loss(sampler, more, r) - loss(sampler, less, r)) / (2 * step);
            assertEquals(difference, gradient[k], 2e-3 * Math.max(100, Math.abs(difference)), "q" + k);
        }
    }

    private static double loss(CropSampler sampler, double[] q, float[] r) {
        float[] values = sampler.sample(CropAdjustment.of(q)).values();
        double sum = 0;
        for (int i = 0; i < r.length; i++) {
            sum += (double) r[i] * values[i];
        }
        return sum;
    }

    @Test
    void theSlopesAreWhatTheGradientIsMadeOf() throws IOException {
        CropSampler sampler = CropSampler.of(PhotographPart.whole(waves(90, 90)), Crop.square(45, 45, 50, 7), 20, 20);
        CropSampler.Slopes slopes = sampler.slopes(CropAdjustment.NONE);
        float[] ones = new float[1200];
        Arrays.fill(ones, 1);
        double sum = 0;
        for (float slope : slopes.byX()) {
            sum += slope;
        }
        assertEquals(sum * 25, sampler.gradient(CropAdjustment.NONE, ones)[2], 1e-3);
        CropTarget here = sampler.sample(CropAdjustment.NONE);
        CropTarget there = sampler.sample(new CropAdjustment(0, 0, 0, 0.02 / 25));
        for (int i = 0; i < 1200; i++) {
            assertEquals((there.values()[i] - here.values()[i]) / 0.02, slopes.byY()[i], 2e-3);
        }
    }

    @Test
    void settlingFindsACropThatWasMoved() throws IOException {
        PhotographPart part = PhotographPart.whole(waves(240, 220));
        float[] truth = CropSampler.of(part, Crop.square(120, 110, 80, 0), 64, 64)
                .sample(CropAdjustment.NONE)
                .values();
        CropSampler off = CropSampler.of(part, Crop.square(121, 108.5, 84, 3), 64, 64);
        double[] q = new double[4];
        double[] second = new double[4];
        double[] first = new double[4];
        for (int step = 1; step <= 150; step++) {
            float[] r = off.sample(CropAdjustment.of(q)).values().clone();
            for (int i = 0; i < r.length; i++) {
                r[i] -= truth[i];
            }
            double[] gradient = off.gradient(CropAdjustment.of(q), r);
            for (int k = 0; k < 4; k++) { // Adam
                first[k] = 0.9 * first[k] + 0.1 * gradient[k];
                second[k] = 0.99 * second[k] + 0.01 * gradient[k] * gradient[k];
                double rate = 0.01 * (1 - step / 160.0);
                q[k] -= rate * first[k] / (1 - Math.pow(0.9, step)) / Math.sqrt(second[k] / (1 - Math.pow(0.99, step)));
            }
        }
        Crop settled = off.crop().adjusted(CropAdjustment.of(q));
        assertEquals(120, settled.x(), 0.1);
        assertEquals(110, settled.y(), 0.1);
        assertEquals(80, settled.side(), 0.2);
        assertEquals(0, settled.degrees(), 0.1);
    }
}
