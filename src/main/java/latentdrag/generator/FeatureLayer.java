package latentdrag.generator;

/**
 * A layer whose feature map can be looked at, and how that map lies under the picture. Immutable; any thread.
 *
 * @param name as people know it, e.g. b64
 * @param y rows of the map
 * @param x columns of the map
 * @param channels of the map
 * @param lastRow last row of w⁺ that the map depends on
 */
public record FeatureLayer(String name, Axis y, Axis x, int channels, int lastRow) {
    /**
     * One axis. Pixel i of n has its centre at cell margin + (i + ½)·rate/n − ½, cells counted by their centres from 0.
     *
     * @param cells of the map
     * @param rate cells that lie under the picture
     * @param margin cells before its first; there are as many after its last
     */
    public record Axis(int cells, int rate, int margin) {
        public Axis {
            if (rate < 1 || margin < 0 || cells != rate + 2 * margin) {
                throw new IllegalArgumentException(
                        cells + " cells are not " + rate + " and a margin of " + margin + " on both sides");
            }
        }

        /** Of a map that ends where the picture does. */
        public static Axis of(int cells) {
            return new Axis(cells, cells, 0);
        }
    }

    public FeatureLayer {
        if (channels < 1 || lastRow < 0) {
            throw new IllegalArgumentException(
                    "no feature map has " + channels + " channels and depends on row " + lastRow);
        }
    }

    /** Of a map that ends where the picture does. */
    public static FeatureLayer of(String name, int height, int width, int channels, int lastRow) {
        return new FeatureLayer(name, Axis.of(height), Axis.of(width), channels, lastRow);
    }

    /** Rows of cells. */
    public int height() {
        return y.cells();
    }

    /** Columns of cells. */
    public int width() {
        return x.cells();
    }
}
