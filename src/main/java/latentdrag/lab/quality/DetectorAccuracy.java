package latentdrag.lab.quality;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import latentdrag.image.Point;
import latentdrag.lab.clay.ClayGenerator;
import latentdrag.lab.clay.ClayLandmarks;
import latentdrag.lab.clay.ClayValue;
import latentdrag.lab.clay.ClayValues;
import latentdrag.lab.clay.ClayWorld;
import latentdrag.lab.clay.Landmark;
import latentdrag.lab.clay.LandmarkName;
import latentdrag.lab.landmarks.LandmarkDetector;
import latentdrag.tensor.NumpyRandom;

/**
 * How far a detector is off on animals it has never seen, over landmarks that are visible, in pixels of the pictures looked at.
 *
 * @param mean distance of all landmarks
 * @param median distance of all landmarks
 * @param ninetyFifth percentile of all distances
 * @param byLandmark mean distance of each, in the order of {@link LandmarkName}; NaN for one that was never visible
 */
public record DetectorAccuracy(double mean, double median, double ninetyFifth, List<Double> byLandmark) {
    public DetectorAccuracy {
        byLandmark = List.copyOf(byLandmark);
    }

    /** What the detector looks at. */
    private interface Pictures {
        float[] of(double[] z, ClayValues animal);
    }

    /**
     * Measures on the world's own pictures.
     *
     * @param pictures how many animals
     * @param size pixels along each side
     * @param firstSeed NumPy seed of the first animal, ψ 1; the detector was trained with another random source
     */
    public static DetectorAccuracy measure(LandmarkDetector detector, int pictures, int size, long firstSeed) {
        ClayWorld world = new ClayWorld();
        return measure(detector, pictures, size, firstSeed, 1, (z, animal) -> world.render(animal, size));
    }

    /**
     * Measures on a generator's pictures against where the landmarks should be: the error of the detector and of the generator together.
     *
     * @param psi truncation
     */
    public static DetectorAccuracy onGenerated(
            LandmarkDetector detector, ClayGenerator generator, int pictures, long firstSeed, double psi) {
        return measure(detector, pictures, generator.size(), firstSeed, psi, (z, animal) -> generator.picture(z, psi));
    }

    private static DetectorAccuracy measure(
            LandmarkDetector detector, int count, int size, long firstSeed, double psi, Pictures pictures) {
        LandmarkTally tally = new LandmarkTally();
        List<Double> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double[] z = new NumpyRandom(firstSeed + i).randn(ClayValue.count());
            ClayValues animal = ClayValues.fromGaussian(z, psi);
            List<Point> found = detector.find(pictures.of(z, animal), size);
            for (Landmark mark : ClayLandmarks.of(animal, size)) {
                if (mark.visible()) {
                    double distance = found.get(mark.name().ordinal()).distanceTo(mark.point());
                    tally.add(mark.name(), distance);
                    all.add(distance);
                }
            }
        }
        Collections.sort(all);
        return new DetectorAccuracy(
                tally.mean(), all.get(all.size() / 2), all.get((int) (0.95 * all.size())), tally.means());
    }
}
