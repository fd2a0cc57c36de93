package latentdrag.lab.bench;

import java.util.List;
import java.util.Map;
import latentdrag.library.Roofline;

/**
 * What a measurement of speed found. Immutable; any thread.
 *
 * @param size pixels of the square picture
 * @param parameters values of the network's tensors
 * @param mapCells width of the feature map the drag reads
 * @param mapChannels its channels
 * @param cases one line for each drag of the plan
 * @param pictures milliseconds of each kind of picture, by its name
 * @param live a run as a person sees it in the window: one point, no mask
 * @param roof what this machine can do at best
 * @param profiles where a step with one point and no mask spends its time, way by way
 */
public record SpeedReport(
        int size,
        long parameters,
        int mapCells,
        int mapChannels,
        List<CaseTimes> cases,
        Map<String, Spread> pictures,
        Live live,
        Roofline roof,
        List<Profile> profiles) {

    /** How much of the network a step computes. */
    public enum Way {
        /** The control, as the published program does it: whole feature map and whole picture, both in the gradient's graph. */
        PLAIN,
        /** The whole feature map, no picture. */
        WHOLE,
        /** The cells that are read, no picture. */
        REGION,
        /** What a drag that nobody interferes with chooses. */
        CHOSEN
    }

    /**
     * @param millis of a step, way by way
     * @param gains how many times as fast as PLAIN in the same round
     */
    public record CaseTimes(SpeedPlan.Case drag, Map<Way, Spread> millis, Map<Way, Spread> gains) {}

    /**
     * @param steps a second
     * @param frames pictures a second
     * @param wholes whole pictures among them, in all
     * @param share of the time that pictures took
     * @param longestGap milliseconds between two pictures at most
     */
    public record Live(double steps, double frames, int wholes, double share, double longestGap) {}

    /**
     * Shares (0–1) of a step's time by the tensor library's own profiler, which makes a step a little slower.
     *
     * @param millis of a step while it was profiled
     * @param convolution in convolutions, forward and backward
     * @param product in matrix products
     * @param other in all other operations
     * @param outside in no operation: Java, and the way between Java and the library
     * @param multiplyAdds 10⁹ multiply-adds a second, counted on the convolutions of the whole map over their time; NaN for other ways
     * @param operations the outermost operations that take most, largest first
     */
    public record Profile(
            Way way,
            double millis,
            double convolution,
            double product,
            double other,
            double outside,
            double multiplyAdds,
            Map<String, Double> operations) {}
}
