package latentdrag.clay;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import latentdrag.image.Point;

/**
 * How far a finder is off on animals it has never seen, over landmarks that are visible, in pixels of the pictures looked at.
 *
 * @param mean distance of all landmarks
 * @param median distance of all landmarks
 * @param ninetyFifth percentile of all distances
 * @param byLandmark mean distance of each, in the order of {@link LandmarkName}
 */
public record FinderAccuracy(double mean, double median, double ninetyFifth, List<Double> byLandmark) {
    public FinderAccuracy {
        byLandmark = List.copyOf(byLandmark);
    }

    /**
     * Measures on the world's own pictures.
     *
     * @param pictures how many animals
     * @param size pixels along each side
     * @param seed of the animals; not one the finder was trained with
     */
    public static FinderAccuracy measure(ClayLandmarkFinder finder, int pictures, int size, long seed) {
        ClayWorld world = new ClayWorld();
        Random random = new Random(seed);
        int landmarks = LandmarkName.values().length;
        double[] sums = new double[landmarks];
        int[] counts = new int[landmarks];
        List<Double> all = new ArrayList<>();
        for (int i = 0; i < pictures; i++) {
            double[] values = random.doubles(ClayValue.count()).toArray();
            ClayValues animal = ClayValues.of(values);
            List<Point> found = finder.find(world.render(animal, size), size);
            for (Landmark mark : ClayLandmarks.of(animal, size)) {
                if (mark.visible()) {
                    int k = mark.name().ordinal();
                    double distance = found.get(k).distanceTo(mark.point());
                    sums[k] += distance;
                    counts[k]++;
                    all.add(distance);
                }
            }
        }
        Collections.sort(all);
        List<Double> means = new ArrayList<>();
        for (int k = 0; k < landmarks; k++) {
            means.add(sums[k] / Math.max(1, counts[k]));
        }
        double mean = all.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
        return new FinderAccuracy(mean, all.get(all.size() / 2), all.get((int) (0.95 * all.size())), means);
    }
}
