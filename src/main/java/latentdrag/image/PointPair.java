package latentdrag.image;

/**
 * A handle point and the target point it should be dragged to. Immutable; any thread.
 *
 * @param handle where the feature is, in image pixels
 * @param target where it should go; equal to the handle for an anchor, which holds its surroundings still
 */
public record PointPair(Point handle, Point target) {

    public static PointPair of(double handleX, double handleY, double targetX, double targetY) {
        return new PointPair(new Point(handleX, handleY), new Point(targetX, targetY));
    }

    /** True when the target is the handle: the pair holds its place instead of moving. */
    public boolean isAnchor() {
        return handle.equals(target);
    }

    /** Pixels the handle still has to go. */
    public double distance() {
        return handle.distanceTo(target);
    }

    public PointPair withHandle(Point newHandle) {
        return new PointPair(newHandle, target);
    }

    public PointPair withTarget(Point newTarget) {
        return new PointPair(handle, newTarget);
    }
}
