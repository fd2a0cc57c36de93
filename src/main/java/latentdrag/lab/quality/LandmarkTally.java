package latentdrag.lab.quality;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import latentdrag.image.Point;
import latentdrag.lab.clay.ClayLandmarks;
import latentdrag.lab.clay.ClayValues;
import latentdrag.lab.clay.Landmark;
import latentdrag.lab.clay.LandmarkName;

/** Distances added up landmark by landmark. Not for sharing between threads. */
public final class LandmarkTally {
    private final double[] sums = new double[LandmarkName.values().length];
    private final double[] worst = new double[LandmarkName.values().length];
    private final int[] counts = new int[LandmarkName.values().length];

    public void add(LandmarkName name, double distance) {
        int k = name.ordinal();
        sums[k] += distance;
        worst[k] = Math.max(worst[k], distance);
        counts[k]++;
    }

    /**
     * How far landmarks are apart that are to be in the same place, where the animal shows them.
     *
     * @param before in the order of {@link LandmarkName}, in pixels, as {@code after}
     */
    public void add(ClayValues animal, int size, List<Point> before, List<Point> after) {
        for (Landmark known : ClayLandmarks.of(animal, size)) {
            if (known.visible()) {
                int k = known.name().ordinal();
                add(known.name(), before.get(k).distanceTo(after.get(k)));
            }
        }
    }

    int count(LandmarkName name) {
        return counts[name.ordinal()];
    }

    /** NaN where there is none. */
    public double mean(LandmarkName name) {
        return sums[name.ordinal()] / counts[name.ordinal()];
    }

    double worst(LandmarkName name) {
        return worst[name.ordinal()];
    }

    /** Over all distances, whichever landmark's; NaN where there is none. */
    public double mean() {
        return DoubleStream.of(sums).sum() / IntStream.of(counts).sum();
    }

    /** In the order of {@link LandmarkName}. */
    List<Double> means() {
        return Arrays.stream(LandmarkName.values()).map(this::mean).toList();
    }
}
