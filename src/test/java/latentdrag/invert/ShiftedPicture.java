package latentdrag.invert;

import latentdrag.image.photograph.CropAdjustment;

/**
 * A picture as it would be in a photograph whose crop was put too far to the left: cut off linearly between pixels, so that the gradient
 * on the shift is exact. Only dx moves it.
 */
final class ShiftedPicture implements PhotoSource {
    private final PhotoTarget whole;
    private final float off;

    /** @param off half sides that the crop has to go to the left to be right */
    ShiftedPicture(PhotoTarget whole, float off) {
        this.whole = whole;
        this.off = off;
    }

    private double column(double x, CropAdjustment by) {
        return x + (by.dx() + off) * whole.width() / 2.0;
    }

    private PhotoTarget at(CropAdjustment by, boolean slope) {
        float[] values = new float[whole.values().length];
        int w = whole.width();
        for (int row = 0; row < values.length / w; row++) {
            for (int x = 0; x < w; x++) {
                double from = Math.max(0, Math.min(w - 1.001, column(x, by)));
                int left = (int) from;
                float a = whole.values()[row * w + left];
                float b = whole.values()[row * w + left + 1];
                values[row * w + x] = slope ? (b - a) * w / 2 : (float) (a + (from - left) * (b - a));
            }
        }
        return PhotoTarget.of(whole.height(), w, whole.channels(), values);
    }

    @Override
    public PhotoTarget target(CropAdjustment by, int height, int width) {
        return halved(at(by, false), height);
    }

    private static PhotoTarget halved(PhotoTarget target, int height) {
        PhotoTarget smaller = target;
        while (smaller.height() > height) {
            smaller = smaller.half();
        }
        return smaller;
    }

    @Override
    public double[] gradient(CropAdjustment by, PhotoTarget target, float[] slope) {
        float[] moved = halved(at(by, true), target.height()).values();
        double sum = 0;
        for (int i = 0; i < moved.length; i++) {
            sum += slope[i] * moved[i];
        }
        return new double[] {0, 0, sum, 0};
    }

    @Override
    public boolean isAdjustable() {
        return true;
    }
}
