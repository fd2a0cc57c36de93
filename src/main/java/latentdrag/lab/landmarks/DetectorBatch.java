package latentdrag.lab.landmarks;

import java.util.List;
import java.util.Random;
import latentdrag.lab.clay.ClayLandmarks;
import latentdrag.lab.clay.ClayValue;
import latentdrag.lab.clay.ClayValues;
import latentdrag.lab.clay.ClayWorld;
import latentdrag.lab.clay.Landmark;
import latentdrag.lab.clay.LandmarkName;

/**
 * Pictures of the world with their landmarks, made a little worse than the world draws them: blurred, noisy, tinted. The detector is
 * to look at what generators make, which is never as clean.
 */
final class DetectorBatch {
    private static final double BLURRED = 0.35;
    private static final double MOST_NOISE = 0.06;
    /** How much a landmark counts that is hidden and can only be guessed. */
    private static final float HIDDEN = 0.1f;

    final int count;
    /** [count][3][128][128] */
    final float[] pictures;
    /** [count][landmarks][2], shares of the side. */
    final float[] places;
    /** [count][landmarks] */
    final float[] importance;

    private DetectorBatch(int count) {
        this.count = count;
        int landmarks = LandmarkName.values().length;
        pictures = new float[count * 3 * DetectorNetwork.INPUT * DetectorNetwork.INPUT];
        places = new float[count * landmarks * 2];
        importance = new float[count * landmarks];
    }

    /** The batch that belongs to a seed: animals never repeat for different seeds. */
    static DetectorBatch draw(int count, long seed) {
        Random random = new Random(seed);
        DetectorBatch batch = new DetectorBatch(count);
        ClayWorld world = new ClayWorld();
        for (int i = 0; i < count; i++) {
            double[] z = new double[ClayValue.count()];
            for (int k = 0; k < z.length; k++) {
                z[k] = random.nextGaussian();
            }
            ClayValues animal = ClayValues.fromGaussian(z);
            batch.putPicture(i, world, animal, random);
            batch.putLandmarks(i, ClayLandmarks.of(animal, DetectorNetwork.INPUT));
        }
        return batch;
    }

    private void putPicture(int index, ClayWorld world, ClayValues animal, Random random) {
        int size = random.nextDouble() < BLURRED ? DetectorNetwork.INPUT / 2 : DetectorNetwork.INPUT;
        float[] picture = DetectorInput.of(world.render(animal, size), size);
        double noise = MOST_NOISE * random.nextDouble();
        int plane = picture.length / 3;
        for (int channel = 0; channel < 3; channel++) {
            double gain = 1 + 0.08 * random.nextGaussian();
            double shift = 0.06 * random.nextGaussian();
            for (int i = channel * plane; i < (channel + 1) * plane; i++) {
                double value = picture[i] * gain + shift + noise * random.nextGaussian();
                picture[i] = (float) Math.max(-1, Math.min(1, value));
            }
        }
        System.arraycopy(picture, 0, pictures, index * picture.length, picture.length);
    }

    private void putLandmarks(int index, List<Landmark> landmarks) {
        for (int k = 0; k < landmarks.size(); k++) {
            Landmark mark = landmarks.get(k);
            int at = index * landmarks.size() + k;
            places[2 * at] = (float) ((mark.point().x() + 0.5) / DetectorNetwork.INPUT);
            places[2 * at + 1] = (float) ((mark.point().y() + 0.5) / DetectorNetwork.INPUT);
            importance[at] = mark.visible() ? 1 : HIDDEN;
        }
    }
}
