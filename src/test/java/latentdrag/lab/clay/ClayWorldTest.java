package latentdrag.lab.clay;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import javax.imageio.ImageIO;
import latentdrag.image.Frame;
import latentdrag.suite.Slow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Slow
class ClayWorldTest {
    private static final int GOLDEN_SIZE = 64;
    private final ClayWorld world = new ClayWorld();

    /** The weights of the bundled model belong to exactly these pictures: never regenerate the file to make this test pass. */
    @Test
    void animalsLookAsTheyDidWhenTheModelWasTrained() throws IOException {
        BufferedImage golden = golden();
        List<ClayValues> animals = Animals.some(6, 2026);
        long sum = 0;
        for (int i = 0; i < animals.size(); i++) {
            Frame frame = world.frame(animals.get(i), GOLDEN_SIZE);
            for (int y = 0; y < GOLDEN_SIZE; y++) {
                for (int x = 0; x < GOLDEN_SIZE; x++) {
                    int expected = golden.getRGB(i * GOLDEN_SIZE + x, y);
                    for (int shift = 0; shift < 24; shift += 8) {
                        int difference = Math.abs((expected >> shift & 0xff) - (frame.argb(x, y) >> shift & 0xff));
                        sum += difference;
                        // One sample on an edge may fall to the other side where sin and cos round differently.
                        assertTrue(
                                difference <= 16, "animal " + i + " at " + x + ", " + y + " is off by " + difference);
                    }
                }
            }
        }
        assertTrue(sum <= 200, "levels of difference altogether: " + sum);
    }

    private static BufferedImage golden() throws IOException {
        try (InputStream in = Objects.requireNonNull(ClayWorldTest.class.getResourceAsStream("animals-64px.png"))) {
            return Objects.requireNonNull(ImageIO.read(in));
        }
    }

    @Test
    void theSameValuesGiveTheSamePictureInAnyThread() {
        ClayValues animal = Animals.some(1, 3).get(0);
        float[] here = world.render(animal, 96);
        List<CompletableFuture<float[]>> there = Animals.some(6, 4).stream()
                .map(other -> CompletableFuture.supplyAsync(() -> {
                    world.render(other, 96);
                    return world.render(animal, 96);
                }))
                .toList();

        for (CompletableFuture<float[]> picture : there) {
            assertArrayEquals(here, picture.join());
        }
    }

    /** Moving one value by 1/256 changes the picture a little, and nowhere on the way much more than elsewhere. */
    @ParameterizedTest
    @EnumSource(ClayValue.class)
    void aPictureChangesSmoothlyWithEachValue(ClayValue value) {
        int steps = 256;
        for (ClayValues animal : Animals.some(2, 5)) {
            float[] before = world.render(animal.with(value, 0), 48);
            double largest = 0;
            double sum = 0;
            for (int i = 1; i <= steps; i++) {
                float[] next = world.render(animal.with(value, i / (double) steps), 48);
                double change = rootMeanSquare(before, next);
                largest = Math.max(largest, change);
                sum += change;
                before = next;
            }
            double mean = sum / steps;
            assertTrue(mean > 1e-5, value + " changes nothing");
            assertTrue(largest < 0.02, value + " changes the picture by " + largest + " at once");
            assertTrue(largest < 5 * mean, value + " jumps by " + largest + ", on average " + mean);
        }
    }

    /** Everything in a face that has no side is symmetric: the mirrored animal has the mirrored picture. */
    @Test
    void aMirroredAnimalHasTheMirroredPicture() {
        int size = 64;
        List<ClayValue> sideways =
                List.of(ClayValue.YAW, ClayValue.ROLL, ClayValue.POSITION_X, ClayValue.GAZE_X, ClayValue.LIGHT_AZIMUTH);
        for (ClayValues animal : Animals.some(4, 6)) {
            ClayValues mirrored = animal;
            for (ClayValue value : sideways) {
                mirrored = mirrored.with(value, 1 - animal.get(value));
            }
            float[] picture = world.render(animal, size);
            float[] other = world.render(mirrored, size);
            float[] flipped = new float[other.length];
            for (int i = 0; i < other.length; i++) {
                flipped[i] = other[i - i % size + size - 1 - i % size];
            }
            // Single samples on edges may round to the other side.
            assertTrue(rootMeanSquare(picture, flipped) < 2e-3);
        }
    }

    @Test
    void aSmallPictureIsTheLargeOneSeenFromFurtherAway() {
        for (ClayValues animal : Animals.some(4, 7)) {
            float[] large = world.render(animal, 128);
            float[] small = world.render(animal, 32);
            float[] shrunk = new float[small.length];
            for (int i = 0; i < large.length; i++) {
                int x = i % 128;
                int y = i / 128 % 128;
                int channel = i / (128 * 128);
                shrunk[(channel * 32 + y / 4) * 32 + x / 4] += large[i] / 16;
            }
            assertTrue(rootMeanSquare(small, shrunk) < 0.02, "rms " + rootMeanSquare(small, shrunk));
        }
    }

    @Test
    void pictureAndFrameAgreeAndStayInRange() {
        int size = 32;
        for (ClayValues animal : Animals.some(20, 8)) {
            float[] out = new float[3 * size * size + 5];
            world.render(animal, size, out, 5);
            Frame frame = world.frame(animal, size);
            for (int i = 0; i < 3 * size * size; i++) {
                float value = out[5 + i];
                assertTrue(value >= -1 && value <= 1, "value " + value);
                assertEquals((value + 1) * 127.5, frame.value(i % size, i / size % size, i / (size * size)), 0.51);
            }
        }
    }

    @Test
    void refusesArraysThatAreTooShort() {
        assertThrows(IllegalArgumentException.class, () -> world.render(ClayValues.middle(), 32, new float[3072], 1));
        assertThrows(IllegalArgumentException.class, () -> world.render(ClayValues.middle(), 2));
    }

    private static double rootMeanSquare(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            double difference = a[i] - b[i];
            sum += difference * difference;
        }
        return Math.sqrt(sum / a.length);
    }
}
