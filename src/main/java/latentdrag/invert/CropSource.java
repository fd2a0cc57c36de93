package latentdrag.invert;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import latentdrag.image.photograph.CropAdjustment;
import latentdrag.image.photograph.CropSampler;
import latentdrag.image.photograph.CropTarget;

/**
 * A crop of a photograph as a target. A network with one channel gets the mean of red, green and blue, one with four is opaque. Used on
 * one thread.
 */
final class CropSource implements PhotoSource {
    private static final int COLOURS = 3;
    private static final int WITH_ALPHA = 4;

    private final CropSampler largest;
    private final int channels;
    private final Map<Integer, CropSampler> samplers = new HashMap<>();

    /**
     * @param largest at the network's own size
     * @param channels of the network's pictures: 1, 3 or 4
     */
    CropSource(CropSampler largest, int channels) {
        if (channels != 1 && channels != COLOURS && channels != WITH_ALPHA) {
            throw new IllegalArgumentException("no photograph becomes a picture of " + channels + " channels");
        }
        this.largest = largest;
        this.channels = channels;
    }

    private CropSampler sampler(int height, int width) {
        return samplers.computeIfAbsent(height, h -> largest.at(width, h));
    }

    @Override
    public PhotoTarget target(CropAdjustment by, int height, int width) {
        CropTarget seen = sampler(height, width).sample(by);
        float[] values = seen.values();
        int area = height * width;
        if (channels == 1) {
            values = new float[area];
            for (int i = 0; i < COLOURS * area; i++) {
                values[i % area] += seen.values()[i] / COLOURS;
            }
        } else if (channels == WITH_ALPHA) {
            values = new float[WITH_ALPHA * area];
            Arrays.fill(values, 1);
            System.arraycopy(seen.values(), 0, values, 0, COLOURS * area);
        }
        return new PhotoTarget(height, width, channels, values, seen.weights());
    }

    @Override
    public double[] gradient(CropAdjustment by, PhotoTarget target, float[] slope) {
        int area = target.pixels();
        float[] ofColours = new float[COLOURS * area];
        for (int i = 0; i < ofColours.length; i++) {
            ofColours[i] = channels == 1 ? slope[i % area] / COLOURS : slope[i];
        }
        return sampler(target.height(), target.width()).gradient(by, ofColours);
    }

    @Override
    public boolean isAdjustable() {
        return true;
    }
}
