package latentdrag.lab.training;

import java.util.Random;
import latentdrag.lab.clay.ClayFace;
import latentdrag.lab.clay.ClayLandmarks;
import latentdrag.lab.clay.ClayValue;
import latentdrag.lab.clay.ClayValues;
import latentdrag.lab.clay.ClayWorld;
import latentdrag.lab.clay.PixelBox;

/**
 * Pictures to learn from and what they are pictures of. Mutable arrays, owned by whoever takes the batch.
 *
 * @param z Gaussians [3][pictures][values]: for coarse, middle and fine values
 * @param psi truncation of each of them, [3][pictures]
 * @param pictures the world's pictures [pictures][3][size][size] in [−1, 1]
 * @param importance of every pixel of them, [pictures][size][size], see {@link ClayImportance}
 * @param size pixels along each side
 */
record ClayBatch(float[] z, float[] psi, float[] pictures, float[] importance, int size) {
    private static final double SAME_ANIMAL = 0.5;
    private static final double TRUNCATED = 0.3;

    /** Pictures in the batch. */
    int count() {
        return psi.length / 3;
    }

    /**
     * The batch of that number of a plan, always the same for the same arguments. Half of the animals have all values from one z, the others
     * are mixed from three; three in ten are truncated, so that w means the same along the line to the average animal.
     */
    static ClayBatch draw(ClayWorld world, TrainingPlan plan, long number, int size) {
        int count = plan.batch();
        Random random = new Random(plan.seed() * 0x9E3779B97F4A7C15L + number);
        int k = ClayValue.count();
        float[] z = new float[3 * count * k];
        float[] psi = new float[3 * count];
        int plane = size * size;
        float[] pictures = new float[count * 3 * plane];
        float[] importance = new float[count * plane];
        for (int i = 0; i < count; i++) {
            boolean same = random.nextDouble() < SAME_ANIMAL;
            double truncation = random.nextDouble() < TRUNCATED ? random.nextDouble() : 1;
            ClayValues[] animals = new ClayValues[3];
            double[] draw = new double[k];
            for (int group = 0; group < 3; group++) {
                if (group == 0 || !same) {
                    for (int j = 0; j < k; j++) {
                        draw[j] = (float) random.nextGaussian();
                    }
                }
                for (int j = 0; j < k; j++) {
                    z[(group * count + i) * k + j] = (float) draw[j];
                }
                psi[group * count + i] = (float) truncation;
                animals[group] = ClayValues.fromGaussian(draw, truncation);
            }
            ClayValues animal = ClayValues.mixed(animals[0], animals[1], animals[2]);
            world.render(animal, size, pictures, i * 3 * plane);
            PixelBox head = ClayLandmarks.headBox(animal, size);
            ClayImportance.put(pictures, i * 3 * plane, size, head, importance, i * plane);
            ClayImportance.raise(ClayFace.of(animal, size), head, plan.face(), size, importance, i * plane);
        }
        return new ClayBatch(z, psi, pictures, importance, size);
    }
}
