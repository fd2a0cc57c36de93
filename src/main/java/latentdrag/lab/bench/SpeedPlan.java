package latentdrag.lab.bench;

import java.util.List;
import latentdrag.stylegan2.Architecture;

/**
 * What a measurement of speed measures: a network of the standard shape of its size (256 px and below base 16384, above 32768; at most
 * 512 channels; z and w of 512 values, 8 mapping layers) with random weights. Immutable; any thread.
 *
 * @param size pixels of the square picture: 64, 128, 256, 512 or 1024
 * @param cases the drags to measure
 * @param rounds how often each is measured; in a round every way of making a step has its turn
 * @param runSeconds of the run with its pictures; whole ones come some ten seconds apart
 */
public record SpeedPlan(int size, List<Case> cases, int rounds, int runSeconds) {
    private static final int LARGE_FROM = 512;

    /**
     * One drag.
     *
     * @param points handle points
     * @param masked whether a region may not change
     */
    public record Case(int points, boolean masked) {
        public Case {
            if (points < 1) {
                throw new IllegalArgumentException("a drag has at least one point, got " + points);
            }
        }
    }

    public SpeedPlan {
        cases = List.copyOf(cases);
        if (Integer.bitCount(size) != 1 || size < 64 || size > 1024) {
            throw new IllegalArgumentException("sizes are 64, 128, 256, 512 and 1024 px, got " + size);
        }
        if (rounds < 1) {
            throw new IllegalArgumentException("at least one round must be measured, got " + rounds);
        }
        if (runSeconds < 1) {
            throw new IllegalArgumentException("a run takes at least a second, got " + runSeconds);
        }
    }

    /** The standard network of a size. */
    static Architecture network(int size) {
        return Architecture.standard(size, 512, 0, 512, 8, size < LARGE_FROM ? 16384 : 32768, 512);
    }
}
