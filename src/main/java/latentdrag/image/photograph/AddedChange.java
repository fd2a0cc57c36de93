package latentdrag.image.photograph;

import java.awt.Rectangle;

/** Adds what a change differs by to values in a file's own colours. One thread. */
final class AddedChange {
    /** Brightness of red, green and blue (ITU-R BT.601). */
    private static final double[] BRIGHTNESS = {0.299, 0.587, 0.114};

    private final ReturnedPart part;
    private final Colours colours;
    private final Samples result;
    private final int left;
    private final int top;

    /**
     * @param colours of the result
     * @param result is changed
     * @param left column of the photograph where the result begins
     * @param top row where it begins
     */
    AddedChange(ReturnedPart part, Colours colours, Samples result, int left, int top) {
        this.part = part;
        this.colours = colours;
        this.result = result;
        this.left = left;
        this.top = top;
    }

    /** Of the photograph's pixels in a rectangle, those where the mask is not 0. */
    void add(Rectangle tile) {
        for (int y = tile.y; y < tile.y + tile.height; y++) {
            double[][] row = new double[tile.width][];
            for (int x = tile.x; x < tile.x + tile.width; x++) {
                int i = (y - part.top()) * part.width() + x - part.left();
                row[x - tile.x] = part.mask()[i] > 0 ? difference(i, x, y) : null;
            }
            if (colours.profile() != null && colours.channels() == 3) {
                translate(row, tile.x, y);
            }
            for (int x = tile.x; x < tile.x + tile.width; x++) {
                double[] more = row[x - tile.x];
                if (more != null) {
                    put(more, x - left, y - top);
                }
            }
        }
    }

    /** In levels of an opaque pixel: through a transparent one a change of the colour is seen the less. */
    private double[] difference(int i, int x, int y) {
        int area = part.mask().length;
        double opacity =
                colours.alpha() ? result.value(x - left, y - top, colours.channels()) / (double) result.white() : 1;
        double factor = opacity == 0 ? 0 : 1 / opacity;
        double[] more = new double[3];
        for (int c = 0; c < 3; c++) {
            more[c] = part.difference()[c * area + i] * factor;
        }
        return more;
    }

    /** From levels of sRGB into levels of the file's profile, at 16 bits: the profile's colour with the change minus that without. */
    private void translate(double[][] row, int fromX, int y) {
        Samples here = Samples.empty(row.length, 1, colours.bands(), result.is16Bit());
        for (int x = 0; x < row.length; x++) {
            for (int c = 0; c < colours.bands(); c++) {
                here.set(x, 0, c, result.value(fromX + x - left, y - top, c));
            }
        }
        byte[] seen = colours.opaque(here);
        Samples before = Samples.empty(row.length, 1, 3, true);
        Samples after = Samples.empty(row.length, 1, 3, true);
        for (int x = 0; x < row.length; x++) {
            for (int c = 0; c < 3; c++) {
                double value = seen[3 * x + c] & 0xff;
                before.set(x, 0, c, (int) value * 257);
                double more = row[x] == null ? 0 : row[x][c];
                after.set(x, 0, c, (int) Math.round(Math.max(0, Math.min(255, value + more)) * 257));
            }
        }
        Samples without = colours.fromSrgb(before);
        Samples with = colours.fromSrgb(after);
        for (int x = 0; x < row.length; x++) {
            for (int c = 0; c < 3 && row[x] != null; c++) {
                row[x][c] = (with.value(x, 0, c) - without.value(x, 0, c)) / 257.0;
            }
        }
    }

    private void put(double[] more, int x, int y) {
        double unit = result.is16Bit() ? 257 : 1;
        double brighter = BRIGHTNESS[0] * more[0] + BRIGHTNESS[1] * more[1] + BRIGHTNESS[2] * more[2];
        for (int c = 0; c < colours.channels(); c++) {
            double added = (colours.channels() == 1 ? brighter : more[c]) * unit;
            long value = Math.round(result.value(x, y, c) + added);
            result.set(x, y, c, (int) Math.max(0, Math.min(result.white(), value)));
        }
    }
}
