package latentdrag.drag;

/**
 * One axis of "the feature map read as if bilinearly resized to the picture": which cells of the map, with which weights, make the
 * value at a pixel coordinate. Half-pixel centres: pixel i of n lies at cell (i + ½)·cells/n − ½; coordinates beyond the first or
 * last cell take that cell, as a bilinear resize does. Between two pixels the resized map is itself read bilinearly, so both
 * interpolations are composed into one set of at most three weights. Coordinates outside the picture read its border pixel.
 * Immutable; any thread.
 *
 * @param cells size of the feature map along the axis
 * @param pixels size of the picture along the axis, at least {@code cells}
 */
record PixelAxis(int cells, int pixels) {
    PixelAxis {
        if (cells < 1 || pixels < cells) {
            throw new IllegalArgumentException(
                    "a feature map of " + cells + " cells cannot be read as " + pixels + " pixels");
        }
    }

    /** Weights w_k of the cells first, first + 1, …; they sum to 1. */
    static final class Taps {
        final int first;
        final double[] weights;

        Taps(int first, double[] weights) {
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
        double cell = Math.max(0, (pixel + 0.5) * cells / pixels - 0.5);
        int low = (int) Math.floor(cell);
        double t = cell - low;
        if (t == 0 || low == cells - 1) {
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
