package latentdrag.drag;

import latentdrag.generator.FeatureLayer;

/**
 * One axis of "the feature map read as if bilinearly resized to the picture": which cells of the map, with which weights, make the
 * value at a pixel coordinate. Half-pixel centres: pixel i of n lies at cell margin + (i + ½)·rate/n − ½; coordinates beyond the first
 * or last cell take that cell, as a bilinear resize does. Between two pixels the resized map is itself read bilinearly, so both
 * interpolations are composed into one set of at most three weights. Coordinates outside the picture read its border pixel.
 * Immutable; any thread.
 *
 * @param map the feature map along the axis
 * @param pixels size of the picture along the axis, at least the cells that lie under it
 */
public record PixelAxis(FeatureLayer.Axis map, int pixels) {
    public PixelAxis {
        if (pixels < map.rate()) {
            throw new IllegalArgumentException(
                    "a feature map of " + map.rate() + " cells cannot be read as " + pixels + " pixels");
        }
    }

    /** Of a map that ends where the picture does. */
    static PixelAxis of(int cells, int pixels) {
        return new PixelAxis(FeatureLayer.Axis.of(cells), pixels);
    }

    /** Size of the feature map. */
    public int cells() {
        return map.cells();
    }

    /** Cells that lie under the picture. */
    public int rate() {
        return map.rate();
    }

    /** Weights w_k of the cells first, first + 1, …; they sum to 1. */
    public static final class Taps {
        final int first;
        final double[] weights;

        public Taps(int first, double[] weights) {
            this.first = first;
            this.weights = weights;
        }

        /** The last cell that is read. */
        int last() {
            return first + weights.length - 1;
        }
    }

    /** Weights for a coordinate in pixels, 0 = centre of the first pixel. */
    Taps at(double pixel) {
        double inside = Math.max(0, Math.min(pixels - 1.0, pixel));
        int low = (int) Math.floor(inside);
        double t = inside - low;
        if (t == 0) {
            return atPixel(low);
        }
        return mix(atPixel(low), atPixel(low + 1), t);
    }

    private Taps atPixel(int pixel) {
        double cell = Math.max(0, (pixel + 0.5) * map.rate() / pixels - 0.5 + map.margin());
        int low = (int) Math.floor(cell);
        double t = cell - low;
        if (t == 0 || low == map.cells() - 1) {
            return new Taps(low, new double[] {1});
        }
        return new Taps(low, new double[] {1 - t, t});
    }

    private static Taps mix(Taps a, Taps b, double t) {
        double[] weights = new double[b.last() - a.first + 1];
        for (int i = 0; i < a.weights.length; i++) {
            weights[i] += (1 - t) * a.weights[i];
        }
        for (int i = 0; i < b.weights.length; i++) {
            weights[b.first - a.first + i] += t * b.weights[i];
        }
        return new Taps(a.first, weights);
    }
}
