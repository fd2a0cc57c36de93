package latentdrag.lab.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Random;
import latentdrag.lab.clay.ClayFace;
import latentdrag.lab.clay.ClayLandmarks;
import latentdrag.lab.clay.ClayValue;
import latentdrag.lab.clay.ClayValues;
import latentdrag.lab.clay.ClayWorld;
import latentdrag.lab.clay.PixelBox;
import latentdrag.tensor.TorchFunction;
import org.junit.jupiter.api.Test;

class ClayImportanceTest {
    private static final int SIZE = 64;

    @Test
    void equalsThePooledFormOfPyTorchAndIsFivefoldInTheHead() {
        ClayBatch batch = ClayBatch.draw(new ClayWorld(), plan(3), 2, SIZE);
        PixelBox head = new PixelBox(5, 0, 20, SIZE);
        int plane = SIZE * SIZE;
        float[] found = new float[3 * plane];
        for (int i = 0; i < 3; i++) {
            ClayImportance.put(batch.pictures(), i * 3 * plane, SIZE, head, found, i * plane);
        }
        float[] expected = pooled(batch.pictures(), 3, SIZE);
        for (int i = 0; i < expected.length; i++) {
            boolean inside = i % SIZE >= 5 && i % SIZE < 25;
            expected[i] *= inside ? 5 : 1;
        }
        assertArrayEquals(expected, found, 5e-5f);
    }

    @Test
    void picturesOfNoiseAndOfFewPixelsToo() {
        for (int size : new int[] {4, 5, 7, 33}) {
            float[] picture = new float[3 * size * size];
            Random random = new Random(size);
            for (int i = 0; i < picture.length; i++) {
                picture[i] = (float) (0.2 * random.nextGaussian());
            }
            float[] found = new float[size * size];
            ClayImportance.put(picture, 0, size, new PixelBox(0, 0, size, size), found, 0);
            float[] expected = pooled(picture, 1, size);
            for (int i = 0; i < expected.length; i++) {
                expected[i] *= 5;
            }
            assertArrayEquals(expected, found, 5e-5f, size + " px");
        }
    }

    @Test
    void eyesNoseAndMouthCountAsMuchAsTheHead() {
        ClayValues animal = ClayValues.middle();
        float[] picture = new ClayWorld().render(animal, SIZE);
        PixelBox head = ClayLandmarks.headBox(animal, SIZE);
        ClayFace face = ClayFace.of(animal, SIZE);
        float[] plain = new float[SIZE * SIZE];
        ClayImportance.put(picture, 0, SIZE, head, plain, 0);
        float[] raised = plain.clone();
        ClayImportance.raise(face, head, 1, SIZE, raised, 0);
        double ofHead = sum(plain, List.of(head));
        for (List<PixelBox> part : face.parts()) {
            // Where boxes of two parts overlap, the larger of the two factors holds.
            double ofPart = sum(raised, part);
            assertTrue(ofPart > 0.999 * ofHead && ofPart < 1.6 * ofHead, part + " counts " + ofPart + " of " + ofHead);
        }
        for (int i = 0; i < plain.length; i++) {
            assertTrue(raised[i] >= plain[i], "nothing counts for less");
        }
        assertEquals(plain[0], raised[0], "the corner is left alone");
        float[] left = plain.clone();
        ClayImportance.raise(face, head, 0, SIZE, left, 0);
        assertArrayEquals(plain, left);
    }

    private static double sum(float[] importance, List<PixelBox> boxes) {
        double[] sum = {0};
        boxes.forEach(box -> box.forEach(SIZE, i -> sum[0] += importance[i]));
        return sum[0];
    }

    @Test
    void theBatchRaisesTheHeadOfItsOwnAnimal() {
        // Of one number alone a batch has one animal, whose z and ψ say which.
        for (long number = 0; number < 20; number++) {
            ClayBatch batch = ClayBatch.draw(new ClayWorld(), plan(1), number, SIZE);
            int k = ClayValue.count();
            ClayValues[] animals = new ClayValues[3];
            for (int group = 0; group < 3; group++) {
                double[] z = new double[k];
                for (int j = 0; j < k; j++) {
                    z[j] = batch.z()[group * k + j];
                }
                animals[group] = ClayValues.fromGaussian(z, batch.psi()[group]);
            }
            PixelBox head = ClayLandmarks.headBox(ClayValues.mixed(animals[0], animals[1], animals[2]), SIZE);
            float[] plain = pooled(batch.pictures(), 1, SIZE);
            for (int y = 0; y < SIZE; y++) {
                for (int x = 0; x < SIZE; x++) {
                    boolean inside = x >= head.x()
                            && x < head.x() + head.width()
                            && y >= head.y()
                            && y < head.y() + head.height();
                    int i = y * SIZE + x;
                    assertEquals(plain[i] * (inside ? 5 : 1), batch.importance()[i], 5e-5, x + ", " + y);
                }
            }
        }
    }

    /** With faces left to their area. */
    private static TrainingPlan plan(int batch) {
        return TrainingPlan.parse(SIZE + ":1000:0.02", batch, 1).withFace(0);
    }

    /** 1 + 8·clamp(4·mean over colours of |t − 7×7 mean|), as PyTorch computes it; [count][size][size]. */
    private static float[] pooled(float[] pictures, int count, int size) {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray target = manager.create(pictures, new Shape(count, 3, size, size));
            return TorchFunction.of(
                            manager,
                            "t",
                            "mean = torch.avg_pool2d(t, [7, 7], [1, 1], [3, 3], False, False)",
                            "detail = torch.mean(torch.abs(torch.sub(t, mean)), [1], True)",
                            "detail = torch.clamp(torch.mul(detail, 4.0), 0.0, 1.0)",
                            "return torch.add(torch.mul(detail, 8.0), 1.0)")
                    .apply(target)
                    .toFloatArray();
        }
    }
}
