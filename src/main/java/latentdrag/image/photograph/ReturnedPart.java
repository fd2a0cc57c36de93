package latentdrag.image.photograph;

import java.util.Arrays;
import latentdrag.image.Frame;

/**
 * A change where it comes to lie in the photograph.
 *
 * @param left column of the photograph where the part begins
 * @param top row where it begins
 * @param mask A, [height, width]; 0 where the photograph stays to the byte
 * @param difference what is added to the photograph as it is seen, levels, [3, height, width]; 0 where the mask is
 */
@SuppressWarnings("ArrayRecordComponent") // on its way into a photograph; nobody compares two
record ReturnedPart(int left, int top, int width, int height, float[] mask, float[] difference) {
    /** Below it nothing would be seen. */
    private static final double LEAST = 1 / 256.0;

    /** Of bands, the coarse ones reach further than A; up to this value of A they fade in. */
    private static final double WHOLE_BANDS = 0.2;

    /**
     * Result − P of section 5, without grain.
     *
     * @param seen P, the photograph's part that begins at the given place
     * @param change of which a pixel covers at most two of the photograph's
     * @param banded whether it is blended by bands
     */
    static ReturnedPart of(Frame seen, int left, int top, PlacedChange change, boolean banded) {
        int width = seen.width();
        int height = seen.height();
        int area = width * height;
        float[] mask = new float[area];
        float[] wish = new float[3 * area];
        PlacedChange.Reader reader = change.reader();
        for (int y = 0, i = 0; y < height; y++) {
            for (int x = 0; x < width; x++, i++) {
                if (reader.aim(left + x + 0.5, top + y + 0.5)) {
                    double a = reader.mask();
                    mask[i] = a < LEAST ? 0 : (float) a;
                    for (int c = 0; c < 3; c++) {
                        double towards = reader.picture(c) - seen.value(x, y, c);
                        wish[c * area + i] = (float) (a * towards + (1 - a) * reader.difference(c));
                    }
                }
            }
        }
        return new ReturnedPart(
                left, top, width, height, mask, banded ? byBands(wish, mask, width, height) : times(wish, mask));
    }

    private static float[] times(float[] wish, float[] mask) {
        for (int i = 0; i < wish.length; i++) {
            wish[i] *= mask[i % mask.length];
        }
        return wish;
    }

    private static float[] byBands(float[] wish, float[] mask, int width, int height) {
        int area = width * height;
        float[] blended = new float[3 * area];
        for (int c = 0; c < 3; c++) {
            float[] channel = Arrays.copyOfRange(wish, c * area, (c + 1) * area);
            float[] bands = Bands.blended(channel, mask, width, height);
            for (int i = 0; i < area; i++) {
                blended[c * area + i] = (float) (bands[i] * Smooth.step(0, WHOLE_BANDS, mask[i]));
            }
        }
        return blended;
    }

    ReturnedPart with(Grain grain) {
        if (grain.isNone()) {
            return this;
        }
        double[] noise = new double[3];
        float[] noisy = difference.clone();
        for (int i = 0; i < mask.length; i++) {
            if (mask[i] > 0) {
                grain.at(left + i % width, top + i / width, noise);
                for (int c = 0; c < 3; c++) {
                    noisy[c * mask.length + i] += (float) (mask[i] * noise[c]);
                }
            }
        }
        return new ReturnedPart(left, top, width, height, mask, noisy);
    }
}
