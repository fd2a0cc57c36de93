package latentdrag.checkpoint.family;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import latentdrag.checkpoint.source.CheckpointException;

/** Parts of a generator that can be supplied where a file lacks them: the average w, the resampling filter, the noise constants. */
public final class DefaultTensors {
    public static final String W_AVG = "mapping.w_avg";

    private static final Pattern BLOCK = Pattern.compile("(synthesis\\.b(\\d{1,6})\\.).*");
    private static final Pattern STRENGTH = Pattern.compile("(synthesis\\.b(\\d{1,6})\\.\\w+\\.)noise_strength");
    private static final String CONST = "synthesis.b4.const";
    /** [1, 3, 3, 1], the filter of every published network (StyleGAN2, Appendix B). */
    private static final float[] FILTER = {1, 3, 3, 1};

    private static final String FILTER_WORDS = "1,3,3,1";
    static final String MEAN = "mean";
    private static final String ZEROS = "zeros";
    private static final int LARGEST_NOISE = 1 << 13;

    private DefaultTensors() {}

    /** What the names of a block's tensors begin with. */
    static String block(int index) {
        return "synthesis.b" + (4L << index) + ".";
    }

    /** Names of the filters of all blocks that have other tensors. */
    static List<String> filterNames(Set<String> names) {
        Set<String> filters = new LinkedHashSet<>();
        for (String name : names) {
            Matcher block = BLOCK.matcher(name);
            if (block.matches()) {
                filters.add(block.group(1) + "resample_filter");
            }
        }
        return new ArrayList<>(filters);
    }

    /** The standard filter, for formats that do not store it. */
    static Weight filter(Assumptions assumptions) {
        assumptions.note(Assumptions.FILTER, FILTER_WORDS, "files of this family do not hold it");
        return filter(FILTER);
    }

    /** The square of a row of taps, summing to one. */
    static Weight filter(float[] taps) {
        float sum = 0;
        for (float tap : taps) {
            sum += tap;
        }
        float[] square = new float[taps.length * taps.length];
        for (int i = 0; i < square.length; i++) {
            square[i] = taps[i / taps.length] * taps[i % taps.length] / (sum * sum);
        }
        return new Weight.Given(square, taps.length, taps.length);
    }

    /** Notes that the average w is computed, and puts it in. */
    static void meanOfW(Map<String, Weight> weights, Assumptions assumptions, String reason) {
        Weight bias = weights.get("mapping.fc0.bias");
        if (bias != null && bias.shape().length == 1 && bias.shape()[0] <= 1 << 16) {
            assumptions.note(Assumptions.W_AVG, MEAN, reason);
            weights.put(W_AVG, new Weight.MeanOfW((int) bias.shape()[0]));
        }
    }

    /**
     * Puts in what is missing, where a person agreed to it.
     *
     * @throws CheckpointException naming what is missing, where nobody did
     */
    static void supply(Map<String, Weight> weights, Assumptions assumptions) {
        if (!weights.containsKey(W_AVG) && weights.containsKey("mapping.fc0.bias")) {
            assumptions.require(Assumptions.W_AVG, MEAN, missing(W_AVG));
            meanOfW(weights, assumptions, missing(W_AVG));
        }
        for (String filter : filterNames(weights.keySet())) {
            if (!weights.containsKey(filter)) {
                assumptions.require(Assumptions.FILTER, FILTER_WORDS, missing(filter));
                weights.put(filter, filter(FILTER));
            }
        }
        for (String name : List.copyOf(weights.keySet())) {
            Matcher strength = STRENGTH.matcher(name);
            if (strength.matches() && !weights.containsKey(strength.group(1) + "noise_const")) {
                String constant = strength.group(1) + "noise_const";
                assumptions.require(Assumptions.NOISE, ZEROS, missing(constant));
                weights.put(constant, noNoise(weights, Integer.parseInt(strength.group(2)) / 4, constant));
            }
        }
    }

    private static Weight noNoise(Map<String, Weight> weights, int scale, String name) {
        Weight first = weights.get(CONST);
        long[] shape = first == null ? new long[0] : first.shape();
        if (shape.length != 3 || shape[1] * scale > LARGEST_NOISE || shape[2] * scale > LARGEST_NOISE) {
            throw new CheckpointException(missing(name));
        }
        int height = (int) shape[1] * scale;
        int width = (int) shape[2] * scale;
        return new Weight.Given(new float[height * width], height, width);
    }

    private static String missing(String name) {
        return "the tensor " + name + " of a StyleGAN2 generator is missing";
    }
}
