package latentdrag.invert;

import java.util.HashMap;
import java.util.Map;
import latentdrag.image.photograph.CropAdjustment;

/** A picture of the network's size as a target of its own and of half sizes. Used on one thread. */
final class FixedSource implements PhotoSource {
    private final PhotoTarget whole;
    private final Map<Integer, PhotoTarget> halves = new HashMap<>();

    FixedSource(PhotoTarget whole) {
        this.whole = whole;
    }

    @Override
    public PhotoTarget target(CropAdjustment by, int height, int width) {
        return halves.computeIfAbsent(height, wanted -> {
            PhotoTarget target = whole;
            while (target.height() > height) {
                target = target.half();
            }
            if (target.height() != height || target.width() != width) {
                throw new IllegalArgumentException("a picture of " + whole.height() + "×" + whole.width()
                        + " cannot be halved to " + height + "×" + width);
            }
            return target;
        });
    }

    @Override
    public double[] gradient(CropAdjustment by, PhotoTarget target, float[] slope) {
        return new double[4];
    }

    @Override
    public boolean isAdjustable() {
        return false;
    }
}
