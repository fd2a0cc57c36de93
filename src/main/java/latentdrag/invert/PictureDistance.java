package latentdrag.invert;

/**
 * How far a picture is from a target, and the gradient of that on the picture: the mean over the scales 1, ½, ¼ and ⅛, by means over 2×2
 * pixels, of the weighted mean squared difference. A scale whose sides are odd ends the row. Values are in [−1, 1].
 */
final class PictureDistance {
    private static final int SCALES = 4;

    private final PhotoTarget target;
    private final float[][] weights; // of each scale

    PictureDistance(PhotoTarget target) {
        this.target = target;
        int scales = 1;
        while (scales < SCALES && isEven(target.height() >> (scales - 1)) && isEven(target.width() >> (scales - 1))) {
            scales++;
        }
        weights = new float[scales][];
        weights[0] = target.weights();
        for (int i = 1; i < scales; i++) {
            weights[i] = Pooling.halved(weights[i - 1], 1, target.height() >> (i - 1), target.width() >> (i - 1));
        }
    }

    private static boolean isEven(int side) {
        return side % 2 == 0 && side > 1;
    }

    PhotoTarget target() {
        return target;
    }

    /**
     * @param pictures of a batch
     * @param from index of the first value of the picture [channels, height, width]
     * @param gradient takes ∂distance/∂picture at the same places
     * @return the distance
     */
    double add(float[] pictures, int from, float[] gradient) {
        int c = target.channels();
        int pixels = target.pixels();
        float[] off = new float[c * pixels];
        for (int i = 0; i < off.length; i++) {
            off[i] = target.off(i, pictures[from + i]);
        }
        float[] slope = new float[off.length];
        double sum = scale(0, off, target.height(), target.width(), slope);
        for (int i = 0; i < off.length; i++) {
            gradient[from + i] += target.slope(i, pictures[from + i]) * slope[i];
        }
        return sum;
    }

    /** The distance at a scale and the smaller ones; the gradient on the weighted difference goes to {@code slope}. */
    private double scale(int scale, float[] off, int height, int width, float[] slope) {
        double counted = 0;
        for (float weight : weights[scale]) {
            counted += weight;
        }
        double share = counted == 0 ? 0 : 1 / (counted * target.channels() * weights.length);
        double sum = 0;
        for (int i = 0; i < off.length; i++) {
            sum += (double) off[i] * off[i];
            slope[i] = (float) (2 * share * off[i]);
        }
        sum *= share;
        if (scale + 1 < weights.length) {
            float[] half = Pooling.halved(off, target.channels(), height, width);
            float[] halfSlope = new float[half.length];
            sum += scale(scale + 1, half, height / 2, width / 2, halfSlope);
            Pooling.addTransposed(halfSlope, target.channels(), height, width, slope);
        }
        return sum;
    }

    /** Peak signal-to-noise ratio in decibels of what is shown of a picture, its values cut off at −1 and 1; at most 100. */
    double psnr(float[] pictures, int from) {
        int pixels = target.pixels();
        double sum = 0;
        double counted = 0;
        for (int i = 0; i < target.channels() * pixels; i++) {
            double shown = Math.max(-1, Math.min(1, pictures[from + i]));
            double d = shown - Math.max(-1, Math.min(1, target.values()[i]));
            double weight = weights[0][i % pixels];
            sum += weight * d * d;
            counted += weight;
        }
        return 10 * Math.log10(4 * counted / Math.max(sum, 4e-10 * counted));
    }
}
