package latentdrag.drag;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import latentdrag.edit.Latent;
import latentdrag.generator.Generator;
import latentdrag.image.Frame;
import latentdrag.tensor.DeviceCopies;

/**
 * Channels of a feature map F as grey pictures: what a block of the generator sees of a picture. Middle grey is 0; how far black and
 * white lie from it is the same for all channels asked for together, so that a weak channel looks weak. Engine thread only, gradients
 * off.
 */
public final class FeaturePictures {
    /** Larger maps are shown by every second, fourth, … pixel. */
    public static final int MOST_PIXELS = 128;

    /** White lies at so many times the root mean square. */
    private static final double RANGE = 3;

    private FeaturePictures() {}

    /**
     * @param block index of the synthesis block, 0 = the smallest
     * @param first channel
     * @param count channels, at least 1; together with {@code first} not more than there are
     * @return one picture a channel, at most {@link #MOST_PIXELS} pixels on a side
     */
    public static List<Frame> of(Generator generator, Latent latent, int block, int first, int count) {
        try (NDManager drawing = generator.manager().newSubManager()) {
            NDArray ws = drawing.create(latent.toArray(), new Shape(1, latent.rows(), latent.dim()));
            NDArray map = generator.features(ws, block, LatentNoise.of(latent)).x();
            long longest = Math.max(map.getShape().get(2), map.getShape().get(3));
            long stride = Math.max(1, (longest + MOST_PIXELS - 1) / MOST_PIXELS);
            String every = "::" + stride;
            NDArray shown = map.get("0," + first + ":" + (first + count) + "," + every + "," + every);
            int height = (int) shown.getShape().get(1);
            int width = (int) shown.getShape().get(2);
            return pictures(new DeviceCopies().floats(shown), count, height, width);
        }
    }

    private static List<Frame> pictures(float[] values, int count, int height, int width) {
        double squares = 0;
        for (float v : values) {
            squares += (double) v * v;
        }
        double white = RANGE * Math.sqrt(squares / values.length);
        List<Frame> pictures = new ArrayList<>();
        for (int c = 0; c < count; c++) {
            byte[] bytes = new byte[height * width];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = grey(values[c * bytes.length + i], white);
            }
            pictures.add(new Frame(width, height, 1, bytes));
        }
        return pictures;
    }

    private static byte grey(float value, double white) {
        double share = white == 0 ? 0 : Math.max(-1, Math.min(1, value / white));
        return (byte) Math.round(128 + 127 * share);
    }
}
