package latentdrag.stylegan2;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import latentdrag.stylegan2.ConvolutionProbe.Kind;

/** Tries more convolutions than {@link ConvolutionCheck}: a table over numbers of channels, for reports. Engine thread only. */
public final class ConvolutionSurvey {
    /** An error up to here is rounding, relative to the largest value. */
    public static final double TOLERANCE = ConvolutionProbe.TOLERANCE;

    private static final int SIDE = 32;
    private static final int[] CHANNELS = {8, 12, 16, 17, 20, 24, 31, 32, 40, 48, 51, 64, 80, 81, 96};

    private ConvolutionSurvey() {}

    /**
     * What came of one pair.
     *
     * @param in channels
     * @param out channels
     * @param library how far the library's own way is off at worst, relative to the largest value
     * @param taken how far the way that is taken is off at worst
     */
    public record Finding(int in, int out, double library, double taken) {}

    /**
     * Tries channels from 8 to 96 and the given pairs, plain and to twice the size, forward and back.
     *
     * @param pairs channels that come in and go out; the same pair twice is tried once
     */
    public static List<Finding> of(NDManager parent, List<int[]> pairs) {
        Set<List<Integer>> all = new LinkedHashSet<>();
        for (int channels : CHANNELS) {
            all.add(List.of(channels, channels));
        }
        pairs.forEach(pair -> all.add(List.of(pair[0], pair[1])));
        List<Finding> found = new ArrayList<>();
        try (NDManager manager = parent.newSubManager()) {
            Convolutions library = new Convolutions(manager, ConvolutionWays.LIBRARY);
            Convolutions taken = Convolutions.proven(manager);
            for (List<Integer> pair : all) {
                int in = pair.get(0);
                int out = pair.get(1);
                found.add(new Finding(in, out, worst(manager, library, in, out), worst(manager, taken, in, out)));
            }
        }
        return found;
    }

    private static double worst(NDManager manager, Convolutions tried, int in, int out) {
        double worst = 0;
        for (Kind kind : List.of(Kind.SAME, Kind.UP, Kind.PICTURE_SAME, Kind.PICTURE_UP)) {
            worst = Math.max(worst, new ConvolutionProbe(kind, 1, in, out, SIDE).error(manager, tried));
        }
        return worst;
    }
}
