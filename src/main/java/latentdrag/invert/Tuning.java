package latentdrag.invert;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import latentdrag.edit.Latent;
import latentdrag.edit.photograph.TuningSettings;
import latentdrag.tensor.Adam;

/** Where tuning stands: weights, their moments, and the best of them so far. Values only; engine thread only. */
public final class Tuning {
    private static final int PATIENCE = 25;
    private static final double GAIN = 0.1;
    private static final double BROKEN = 4;

    private final PhotoTarget target;
    private final Latent pivot;
    private final TuningSettings settings;
    private final Map<String, Weight> weights = new TreeMap<>();
    private Map<String, float[]> best = Map.of();
    private double bestPsnr = Double.NEGATIVE_INFINITY;
    private double marked = Double.NEGATIVE_INFINITY;
    private int markedAt;
    private double firstLoss = Double.NaN;
    private int steps;
    private int others;

    Tuning(PhotoTarget target, Latent pivot, TuningSettings settings) {
        this.target = target;
        this.pivot = pivot;
        this.settings = settings;
    }

    /** A weight that moves. */
    @SuppressWarnings("ArrayRecordComponent") // changes in place; nobody compares two
    private record Weight(float[] value, long[] shape, Adam moments) {}

    void put(String name, float[] value, long[] shape) {
        weights.put(name, new Weight(value, shape, new Adam(value.length)));
    }

    PhotoTarget target() {
        return target;
    }

    Latent pivot() {
        return pivot;
    }

    TuningSettings settings() {
        return settings;
    }

    /** Counts the other latents that are looked at: 0, 1, 2 … */
    int nextOther() {
        return others++;
    }

    Map<String, float[]> values() {
        Map<String, float[]> values = new TreeMap<>();
        weights.forEach((name, weight) -> values.put(name, weight.value));
        return Collections.unmodifiableMap(values);
    }

    long[] shape(String name) {
        return weight(name).shape.clone();
    }

    private Weight weight(String name) {
        return Objects.requireNonNull(weights.get(name), name);
    }

    public int steps() {
        return steps;
    }

    /** The best weights so far, by name; those it began with before the first step. */
    public Map<String, float[]> best() {
        return best.isEmpty() ? values() : Collections.unmodifiableMap(best);
    }

    /** PSNR of the best, in decibels. */
    public double bestPsnr() {
        return bestPsnr;
    }

    /** Takes note of what the present weights came to. Returns whether they are still worth following. */
    boolean judge(double loss, double psnr) {
        steps++;
        firstLoss = Double.isNaN(firstLoss) ? loss : firstLoss;
        if (psnr > bestPsnr) {
            bestPsnr = psnr;
            best = new TreeMap<>();
            weights.forEach((name, weight) -> best.put(name, weight.value.clone()));
        }
        if (psnr > marked + GAIN) {
            marked = psnr;
            markedAt = steps;
        }
        return loss <= BROKEN * firstLoss; // false where it is no number
    }

    boolean isWithoutGain() {
        return steps - markedAt >= PATIENCE;
    }

    void descend(Map<String, float[]> gradients) {
        gradients.forEach((name, gradient) -> {
            Weight weight = weight(name);
            weight.moments.step(weight.value, gradient, settings.rate());
        });
    }
}
