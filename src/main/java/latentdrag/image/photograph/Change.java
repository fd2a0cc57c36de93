package latentdrag.image.photograph;

import java.util.Arrays;

/**
 * What a drag has changed, on the network's grid and in levels (0 to 255): the photograph page, section 5. Immutable; any thread.
 *
 * @param mask A, 1 channel, 0 = the photograph stays, 1 = the network's picture
 * @param picture x₁ + d, 3 channels: the edit with the colours of the photograph around it
 * @param difference δ = x₁ − x₀, 3 channels
 * @param atEdge the share of A that the fade at the crop's edge takes part in
 */
record Change(Plane mask, Plane picture, Plane difference, double atEdge) {
    /** Differences that are noise, and from where on they are a change; levels. */
    private static final double NOTHING = 3;

    private static final double WHOLLY = 12;

    /** Pixels of the network. */
    private static final int DILATION = 3;

    private static final double BLUR = 2;

    /** Share of the crop along each of its edges. */
    private static final double FADE = 0.06;

    /** Pixels of the network over which colours around the change are looked at, the narrowest view first; and the weight below which a wider one counts. */
    private static final double[] VIEWS = {8, 16, 32, 64};

    private static final double LITTLE = 0.02;

    static Change of(CropTarget target, Drawn drawn) {
        int width = drawn.width();
        int height = drawn.height();
        int area = width * height;
        float[] difference = new float[3 * area];
        for (int i = 0; i < 3 * area; i++) {
            difference[i] = (drawn.after()[i] - drawn.before()[i]) * 127.5f;
        }
        float[] unfaded = unfaded(difference, width, height);
        float[] mask = new float[area];
        double all = 0;
        double edge = 0;
        for (int i = 0; i < area; i++) {
            double fade = fade((i % width + 0.5) / width) * fade((i / width + 0.5) / height);
            mask[i] = (float) (unfaded[i] * fade);
            all += unfaded[i];
            edge += fade < 1 ? unfaded[i] : 0;
        }
        float[] picture = picture(target, drawn, mask);
        return new Change(
                new Plane(1, width, height, mask),
                new Plane(3, width, height, picture),
                new Plane(3, width, height, difference),
                all == 0 ? 0 : edge / all);
    }

    private static float[] unfaded(float[] difference, int width, int height) {
        int area = width * height;
        float[] changed = new float[area];
        for (int i = 0; i < area; i++) {
            double most = 0;
            for (int c = 0; c < 3; c++) {
                most = Math.max(most, Math.abs(difference[c * area + i]));
            }
            changed[i] = (float) Smooth.step(NOTHING, WHOLLY, most);
        }
        return Smooth.blurred(Smooth.dilated(changed, width, height, DILATION), width, height, BLUR);
    }

    /** @param at 0 at one edge of the crop, 1 at the other */
    private static double fade(double at) {
        double inside = Math.min(at, 1 - at) / FADE;
        return inside >= 1 ? 1 : 0.5 - 0.5 * Math.cos(Math.PI * inside);
    }

    /** x₁ + d; d is the mean error of the reconstruction where the photograph stays, seen from as near as there is any such place. */
    private static float[] picture(CropTarget target, Drawn drawn, float[] mask) {
        int width = drawn.width();
        int height = drawn.height();
        int area = width * height;
        float[] stays = new float[area];
        for (int i = 0; i < area; i++) {
            stays[i] = (1 - mask[i]) * target.weights()[i];
        }
        float[] picture = new float[3 * area];
        for (int c = 0; c < 3; c++) {
            float[] error = new float[area];
            for (int i = 0; i < area; i++) {
                int k = c * area + i;
                error[i] = stays[i] * (target.values()[k] - drawn.before()[k]) * 127.5f;
            }
            float[] d = mean(error);
            double weight = mean(stays)[0];
            Arrays.fill(d, (float) (weight > 1e-6 ? d[0] / weight : 0));
            for (int v = VIEWS.length - 1; v >= 0; v--) {
                float[] sum = Smooth.blurred(error, width, height, VIEWS[v]);
                float[] weights = Smooth.blurred(stays, width, height, VIEWS[v]);
                for (int i = 0; i < area; i++) {
                    d[i] = (float) ((sum[i] + LITTLE * d[i]) / (weights[i] + LITTLE));
                }
            }
            for (int i = 0; i < area; i++) {
                picture[c * area + i] = (drawn.after()[c * area + i] + 1) * 127.5f + d[i];
            }
        }
        return picture;
    }

    private static float[] mean(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        float[] mean = new float[values.length];
        mean[0] = (float) (sum / values.length);
        return mean;
    }

    boolean isNone() {
        for (float value : mask.values) {
            if (value > 0) {
                return false;
            }
        }
        return true;
    }

    /** Half as large in each direction. */
    Change halved() {
        return new Change(mask.halved(), picture.halved(), difference.halved(), atEdge);
    }
}
