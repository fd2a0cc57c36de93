package latentdrag.image.photograph;

import java.awt.Rectangle;

/** A change and the crop it belongs to: read at places of the photograph. Immutable; any thread. */
final class PlacedChange {
    private final Crop crop;
    private final Change change;
    private final double cos;
    private final double sin;

    /** @param change at the network's size */
    PlacedChange(Crop crop, Change change) {
        this.crop = crop;
        cos = Math.cos(Math.toRadians(crop.degrees()));
        sin = Math.sin(Math.toRadians(crop.degrees()));
        Change fitting = change;
        while (fitting.mask().width > 2 * crop.width()) {
            fitting = fitting.halved();
        }
        this.change = fitting;
    }

    /** What of a photograph can change; empty where nothing does. */
    Rectangle bounds(int photoWidth, int photoHeight) {
        Plane mask = change.mask();
        double[] ends = {Double.MAX_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE, -Double.MAX_VALUE};
        for (int i = 0; i < mask.values.length; i++) {
            if (mask.values[i] > 0) {
                widen(ends, i % mask.width, i / mask.width);
            }
        }
        if (ends[0] > ends[2]) {
            return new Rectangle();
        }
        int left = (int) Math.floor(ends[0]);
        int top = (int) Math.floor(ends[1]);
        Rectangle bounds = new Rectangle(left, top, (int) Math.ceil(ends[2]) - left, (int) Math.ceil(ends[3]) - top);
        return bounds.intersection(new Rectangle(0, 0, photoWidth, photoHeight));
    }

    /** A pixel of the mask reaches two further in each direction, where it is read bicubically. */
    private void widen(double[] ends, int x, int y) {
        Plane mask = change.mask();
        for (int corner = 0; corner < 4; corner++) {
            double right = ((x + (corner % 2 == 0 ? -2 : 3)) / (double) mask.width - 0.5) * crop.width();
            double down = ((y + (corner / 2 == 0 ? -2 : 3)) / (double) mask.height - 0.5) * crop.height();
            double atX = crop.x() + right * cos - down * sin;
            double atY = crop.y() + right * sin + down * cos;
            ends[0] = Math.min(ends[0], atX);
            ends[1] = Math.min(ends[1], atY);
            ends[2] = Math.max(ends[2], atX);
            ends[3] = Math.max(ends[3], atY);
        }
    }

    Reader reader() {
        return new Reader();
    }

    /** One place after another. Not for several threads. */
    final class Reader {
        private final Plane.Reader masks = change.mask().reader();
        private final Plane.Reader pictures = change.picture().reader();
        private final Plane.Reader differences = change.difference().reader();
        private final double[] mask = new double[1];
        private final double[] picture = new double[3];
        private final double[] difference = new double[3];

        /** Whether a place of the photograph lies inside the crop; only then there is something to read. */
        boolean aim(double x, double y) {
            double right = (x - crop.x()) * cos + (y - crop.y()) * sin;
            double down = (y - crop.y()) * cos - (x - crop.x()) * sin;
            double atX = (right / crop.width() + 0.5) * change.mask().width;
            double atY = (down / crop.height() + 0.5) * change.mask().height;
            if (atX < 0 || atY < 0 || atX > change.mask().width || atY > change.mask().height) {
                return false;
            }
            masks.at(atX, atY, mask);
            pictures.at(atX, atY, picture);
            differences.at(atX, atY, difference);
            return true;
        }

        double mask() {
            return Math.max(0, Math.min(1, mask[0]));
        }

        double picture(int channel) {
            return picture[channel];
        }

        double difference(int channel) {
            return difference[channel];
        }
    }
}
