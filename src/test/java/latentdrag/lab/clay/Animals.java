package latentdrag.lab.clay;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Animals for tests, always the same ones. */
public final class Animals {
    private Animals() {}

    public static List<ClayValues> some(int count, long seed) {
        Random random = new Random(seed);
        List<ClayValues> animals = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double[] z = new double[ClayValue.count()];
            for (int k = 0; k < z.length; k++) {
                z[k] = random.nextGaussian();
            }
            animals.add(ClayValues.fromGaussian(z));
        }
        return animals;
    }
}
