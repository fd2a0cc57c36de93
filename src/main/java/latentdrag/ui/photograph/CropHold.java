package latentdrag.ui.photograph;

import java.util.Optional;
import latentdrag.image.photograph.Crop;

/**
 * A part of the crop that a hand has taken hold of, and where it leads to move it: inside moves, a corner scales about the centre, the
 * handle turns. Places are pixels of the photograph. Immutable.
 *
 * @param start the crop before
 * @param x where it was taken
 * @param y where it was taken
 */
record CropHold(Crop start, CropPart part, double x, double y) {
    /** Where the handle that turns lies below the middle of the upper edge, in reaches. */
    private static final double HANDLE = 2.5;

    /** What there is to take hold of. */
    enum CropPart {
        INSIDE,
        CORNER,
        TURN
    }

    /**
     * What lies there.
     *
     * @param reach how far off a corner or the handle may be
     */
    static Optional<CropHold> at(Crop crop, double x, double y, double reach) {
        double[] handle = handle(crop, reach);
        if (Math.hypot(x - handle[0], y - handle[1]) <= reach) {
            return Optional.of(new CropHold(crop, CropPart.TURN, x, y));
        }
        for (double[] corner : crop.corners()) {
            if (Math.hypot(x - corner[0], y - corner[1]) <= reach) {
                return Optional.of(new CropHold(crop, CropPart.CORNER, x, y));
            }
        }
        return isInside(crop, x, y) ? Optional.of(new CropHold(crop, CropPart.INSIDE, x, y)) : Optional.empty();
    }

    /** Centre of the handle that turns, [x, y]. */
    static double[] handle(Crop crop, double reach) {
        double angle = Math.toRadians(crop.degrees());
        double up = crop.height() / 2 - Math.min(HANDLE * reach, crop.height() / 4);
        return new double[] {crop.x() + up * Math.sin(angle), crop.y() - up * Math.cos(angle)};
    }

    private static boolean isInside(Crop crop, double x, double y) {
        double angle = Math.toRadians(crop.degrees());
        double right = (x - crop.x()) * Math.cos(angle) + (y - crop.y()) * Math.sin(angle);
        double down = (y - crop.y()) * Math.cos(angle) - (x - crop.x()) * Math.sin(angle);
        return Math.abs(right) <= crop.width() / 2 && Math.abs(down) <= crop.height() / 2;
    }

    /** The crop once the hand is there. */
    Crop to(double newX, double newY) {
        return switch (part) {
            case INSIDE ->
                new Crop(start.x() + newX - x, start.y() + newY - y, start.side(), start.degrees(), start.aspect());
            case CORNER ->
                new Crop(start.x(), start.y(), start.side() * factor(newX, newY), start.degrees(), start.aspect());
            case TURN ->
                new Crop(
                        start.x(),
                        start.y(),
                        start.side(),
                        start.degrees() + Math.toDegrees(direction(newX, newY) - direction(x, y)),
                        start.aspect());
        };
    }

    /** Never 0: a crop has a side. */
    private double factor(double newX, double newY) {
        double before = Math.hypot(x - start.x(), y - start.y());
        double after = Math.hypot(newX - start.x(), newY - start.y());
        return Math.max(1e-3, after / Math.max(1e-3, before));
    }

    private double direction(double toX, double toY) {
        return Math.atan2(toY - start.y(), toX - start.x());
    }
}
