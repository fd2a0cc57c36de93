package latentdrag.invert;

/**
 * L1 distance of Laplacian pyramids (Burt and Adelson, 1983; Bojanowski et al., arXiv 1707.05776, Section 3): the mean absolute difference
 * of each band, band k weighted 2ᵏ/8, k = 0 the finest. Bands come of means over 2×2 pixels, so what a band takes from a picture is a
 * projection, and the gradient goes back through the same operation.
 */
final class LaplacianDistance {
    private static final int BANDS = 5;

    private final PhotoTarget target;
    private final int bands;

    LaplacianDistance(PhotoTarget target) {
        this.target = target;
        int possible = 1;
        while (possible < BANDS
                && (target.height() >> (possible - 1)) % 2 == 0
                && (target.width() >> (possible - 1)) % 2 == 0) {
            possible++;
        }
        bands = possible;
    }

    /**
     * @param pictures of a batch
     * @param from index of the first value of the picture [channels, height, width]
     * @param scale what the gradient is multiplied with
     * @param gradient takes ∂distance/∂picture at the same places
     * @return the distance, without the scale
     */
    double add(float[] pictures, int from, double scale, float[] gradient) {
        int pixels = target.pixels();
        float[] off = new float[target.channels() * pixels];
        for (int i = 0; i < off.length; i++) {
            off[i] = target.off(i, pictures[from + i]);
        }
        float[] slope = new float[off.length];
        double distance = band(0, off, target.height(), target.width(), slope);
        for (int i = 0; i < off.length; i++) {
            gradient[from + i] += (float) (scale * target.slope(i, pictures[from + i]) * slope[i]);
        }
        return distance;
    }

    /** The distance of a band and the coarser ones; the gradient on {@code off} is added to {@code slope}. */
    private double band(int k, float[] off, int height, int width, float[] slope) {
        double weight = (1 << k) / 8.0;
        boolean isLast = k + 1 == bands;
        float[] half = isLast ? new float[0] : Pooling.halved(off, target.channels(), height, width);
        float[] detail = off.clone();
        if (!isLast) {
            addSpread(half, target.channels(), height, width, -1, detail);
        }
        double sum = 0;
        float[] signs = new float[off.length];
        for (int i = 0; i < off.length; i++) {
            sum += Math.abs(detail[i]);
            signs[i] = (float) (Math.signum(detail[i]) * weight / off.length);
            slope[i] += signs[i];
        }
        double distance = weight * sum / off.length;
        if (isLast) {
            return distance;
        }
        addSpread(Pooling.halved(signs, target.channels(), height, width), target.channels(), height, width, -1, slope);
        float[] coarser = new float[half.length];
        distance += band(k + 1, half, height / 2, width / 2, coarser);
        Pooling.addTransposed(coarser, target.channels(), height, width, slope);
        return distance;
    }

    /** Adds each value, times a factor, to the four pixels below it. */
    private static void addSpread(float[] half, int channels, int height, int width, float factor, float[] planes) {
        float[] fourfold = new float[half.length];
        for (int i = 0; i < half.length; i++) {
            fourfold[i] = 4 * factor * half[i];
        }
        Pooling.addTransposed(fourfold, channels, height, width, planes);
    }
}
