package latentdrag.image.photograph;

import java.awt.image.DataBuffer;

/**
 * How a stored picture is to be turned before it is looked at: the eight values of EXIF and TIFF (TIFF 6.0, tag 274). Pure functions.
 *
 * @param value 1 to 8, 1 = not at all
 */
record Orientation(int value) {
    static final Orientation UPRIGHT = new Orientation(1);

    /** Whether rows become columns. */
    boolean swapsSides() {
        return value >= 5;
    }

    /** Whether what is left (of the upright picture, after the swap) is stored from right to left. */
    private boolean flipsAcross() {
        return value == 2 || value == 3 || value == 6 || value == 7;
    }

    private boolean flipsDown() {
        return value == 3 || value == 4 || value == 7 || value == 8;
    }

    /**
     * Where pixels lie that are picked from one direction of the picture.
     *
     * @param first the first one
     * @param count how many
     * @param every so many pixels one is picked
     */
    record Picked(int first, int count, int every) {
        /** The same ones, counted from the other end of so many pixels. */
        private Picked flipped(int size) {
            return new Picked(size - 1 - (first + (count - 1) * every), count, every);
        }

        /** Pixels from the first to the last. */
        int extent() {
            return (count - 1) * every + 1;
        }
    }

    /** @param columns of the upright picture, of which there are {@code width}; the result's first is columns as stored, then rows */
    Picked[] stored(Picked columns, Picked rows, int width, int height) {
        Picked across = flipsAcross() ? columns.flipped(width) : columns;
        Picked down = flipsDown() ? rows.flipped(height) : rows;
        return swapsSides() ? new Picked[] {down, across} : new Picked[] {across, down};
    }

    /** What was stored, turned upright. */
    Samples upright(Samples stored) {
        if (value == 1) {
            return stored;
        }
        int width = swapsSides() ? stored.height() : stored.width();
        int height = swapsSides() ? stored.width() : stored.height();
        int bands = stored.bands();
        Samples turned = Samples.empty(width, height, bands, stored.is16Bit());
        DataBuffer from = stored.data();
        DataBuffer to = turned.data();
        for (int y = 0, i = 0; y < height; y++) {
            int down = flipsDown() ? height - 1 - y : y;
            for (int x = 0; x < width; x++) {
                int across = flipsAcross() ? width - 1 - x : x;
                int pixel = swapsSides() ? across * stored.width() + down : down * stored.width() + across;
                for (int c = 0; c < bands; c++, i++) {
                    to.setElem(i, from.getElem(pixel * bands + c));
                }
            }
        }
        return turned;
    }
}
