package latentdrag.invert;

import java.util.HashMap;
import java.util.Map;

/** A picture of the network's size as a target of its own and of half sizes. Used on one thread. */
final class FixedSource implements PhotoSource {
    private final PhotoTarget whole;
    private final Map<Integer, PhotoTarget> halves = new HashMap<>();

    FixedSource(PhotoTarget whole) {
        this.whole = whole;
    }

    @Override
    public PhotoTarget target(float[] shift, int height, int width) {
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
    public double[] gradient(float[] shift, PhotoTarget target, float[] slope) {
        return new double[SHIFTS];
    }

    @Override
    public boolean isShiftable() {
        return false;
    }
}
