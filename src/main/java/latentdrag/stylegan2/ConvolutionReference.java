package latentdrag.stylegan2;

import latentdrag.stylegan2.ConvolutionProbe.Kind;

/**
 * Cells of a {@link ConvolutionProbe}'s result and of its gradient, worked out one by one in plain Java: one or more of every
 * picture and channel, in the middle, at the edges and in corners. A fault of the library is one of its kernels and lies in whole channels,
 * rows or columns, so these cells meet it. Channels take turns with the cells. Immutable.
 *
 * <p>Runs before Java has compiled anything, so the innermost loops are over channels and hold nothing but a product and two steps.
 */
final class ConvolutionReference {
    private final ConvolutionProbe probe;
    private final float[] x;
    private final float[] w;
    private final int kernel;
    private final int padding;

    /**
     * @param x [pictures, in, side, side]
     * @param w in the order of the probe's kind
     */
    ConvolutionReference(ConvolutionProbe probe, float[] x, float[] w) {
        this.probe = probe;
        this.x = x;
        this.w = w;
        kernel = probe.kind().isFilter() ? 4 : 3;
        padding = isUp() && probe.kind() != Kind.UPSAMPLE ? 0 : 1;
    }

    private boolean isDown() {
        return probe.kind() == Kind.DOWN || probe.kind() == Kind.DOWNSAMPLE;
    }

    private boolean isUp() {
        return probe.kind() == Kind.UP || probe.kind() == Kind.PICTURE_UP || probe.kind() == Kind.UPSAMPLE;
    }

    /** Cells along each side of the result. */
    private int resultSide() {
        return isUp() ? 2 * probe.side() : isDown() ? probe.side() / 2 : probe.side();
    }

    /**
     * The farthest any of the cells is off.
     *
     * @param y the result [pictures, out, resultSide, resultSide]
     * @return relative to the largest value
     */
    double error(float[] y) {
        int side = resultSide();
        Farthest farthest = new Farthest();
        for (int n = 0; n < probe.pictures(); n++) {
            for (int o = 0; o < probe.out(); o++) {
                for (int[] cell : cells(side, o, probe.out())) {
                    int at = ((n * probe.out() + o) * side + cell[0]) * side + cell[1];
                    farthest.add(value(n, o, cell[0], cell[1]), y[at]);
                }
            }
        }
        return farthest.relative();
    }

    /**
     * The same of ∂(Σ g·y)/∂x.
     *
     * @param gradient [pictures, in, side, side]
     * @param g as y
     */
    double gradientError(float[] gradient, float[] g) {
        int side = probe.side();
        Farthest farthest = new Farthest();
        for (int n = 0; n < probe.pictures(); n++) {
            for (int i = 0; i < probe.in(); i++) {
                for (int[] cell : cells(side, i, probe.in())) {
                    int at = ((n * probe.in() + i) * side + cell[0]) * side + cell[1];
                    farthest.add(slope(n, i, cell[0], cell[1], g), gradient[at]);
                }
            }
        }
        return farthest.relative();
    }

    private static final class Farthest {
        private double off;
        private double largest;

        void add(double expected, double found) {
            double d = Math.abs(found - expected);
            off = Math.max(off, Double.isNaN(d) ? Double.POSITIVE_INFINITY : d);
            largest = Math.max(largest, Math.abs(expected));
        }

        double relative() {
            return largest == 0 ? off : off / largest;
        }
    }

    /** In the middle, in even and odd rows and columns, at every edge and in two corners; where there are many channels, one each in turn. */
    private static int[][] cells(int side, int channel, int channels) {
        int last = side - 1;
        int[][] all = {
            {side / 2, side / 3},
            {Math.min(last, side / 2 + 1), side / 3},
            {side / 3, Math.min(last, side / 2 + 1)},
            {0, side / 2},
            {last, side / 3},
            {side / 3, 0},
            {side / 2, last},
            {0, 0},
            {last, last}
        };
        return channels < all.length ? all : new int[][] {all[channel % all.length]};
    }

    /** y[n, o, row, column]. */
    private double value(int n, int o, int row, int column) {
        boolean alone = probe.kind().isFilter();
        int first = alone ? o : 0;
        int channels = alone ? 1 : probe.in();
        int step = probe.side() * probe.side();
        int weightStep = weightIndex(o, first + 1, 0) - weightIndex(o, first, 0);
        double sum = 0;
        for (int tap = 0; tap < kernel * kernel; tap++) {
            int fromRow = source(row, tap / kernel);
            int fromColumn = source(column, tap % kernel);
            if (fromRow >= 0 && fromColumn >= 0) {
                int from = ((n * probe.in() + first) * probe.side() + fromRow) * probe.side() + fromColumn;
                sum += product(w, weightIndex(o, first, tap), weightStep, x, from, step, channels);
            }
        }
        return sum;
    }

    /** ∂(Σ g·y)/∂x[n, i, row, column]: the same walk, from the other end. */
    private double slope(int n, int i, int row, int column, float[] g) {
        boolean alone = probe.kind().isFilter();
        int first = alone ? i : 0;
        int channels = alone ? 1 : probe.out();
        int side = resultSide();
        int weightStep = weightIndex(first + 1, i, 0) - weightIndex(first, i, 0);
        double sum = 0;
        for (int tap = 0; tap < kernel * kernel; tap++) {
            int toRow = target(row, tap / kernel);
            int toColumn = target(column, tap % kernel);
            if (toRow >= 0 && toRow < side && toColumn >= 0 && toColumn < side) {
                int to = ((n * probe.out() + first) * side + toRow) * side + toColumn;
                sum += product(w, weightIndex(first, i, tap), weightStep, g, to, side * side, channels);
            }
        }
        return sum;
    }

    private static double product(float[] w, int atW, int stepW, float[] v, int atV, int stepV, int count) {
        double sum = 0;
        int i = atW;
        int j = atV;
        for (int left = count; left > 0; left--) {
            sum += w[i] * v[j]; // whole numbers, so exact
            i += stepW;
            j += stepV;
        }
        return sum;
    }

    /** The row (or column) that a tap reads for a row of the result; −1 where there is none. */
    private int source(int result, int tap) {
        int from;
        if (isUp()) {
            int twice = result + padding - tap;
            from = Math.floorMod(twice, 2) == 0 ? twice / 2 : -1;
            from = twice < 0 ? -1 : from;
        } else {
            from = (isDown() ? 2 * result : result) - padding + tap;
        }
        return from < probe.side() ? from : -1;
    }

    /** The row (or column) of the result that reads a row with a tap; −1 where there is none. */
    private int target(int row, int tap) {
        if (isDown()) {
            int twice = row + padding - tap;
            return Math.floorMod(twice, 2) == 0 ? twice / 2 : -1;
        }
        return isUp() ? 2 * row - padding + tap : row + padding - tap;
    }

    private int weightIndex(int o, int i, int tap) {
        int taps = kernel * kernel;
        return switch (probe.kind()) {
            case SAME, DOWN, PICTURE_SAME, PICTURE_UP -> (o * probe.in() + i) * taps + tap;
            case UP -> (i * probe.out() + o) * taps + tap;
            case UPSAMPLE, DOWNSAMPLE -> o * taps + tap;
        };
    }
}
