package latentdrag.drag;

import latentdrag.image.Point;

/**
 * How a feature map lies under the picture. Immutable; any thread.
 *
 * @param y rows of map and picture
 * @param x columns of map and picture
 */
record FeatureGrid(PixelAxis y, PixelAxis x) {

    static FeatureGrid of(int mapHeight, int mapWidth, int height, int width) {
        return new FeatureGrid(new PixelAxis(mapHeight, height), new PixelAxis(mapWidth, width));
    }

    int height() {
        return y.pixels();
    }

    int width() {
        return x.pixels();
    }

    /** Number of picture pixels that one cell of the map stands for. */
    double pixelsPerCell() {
        return (double) y.pixels() / y.cells() * x.pixels() / x.cells();
    }

    /** The cells needed to read every pixel within {@code reach} of a point (a square, clipped to the picture). */
    CellBox cellsAround(Point p, double reach) {
        return new CellBox(
                y.at(p.y() - reach).first,
                x.at(p.x() - reach).first,
                y.at(p.y() + reach).last() + 1,
                x.at(p.x() + reach).last() + 1);
    }

    /** A rectangle of cells, ends exclusive. */
    record CellBox(int top, int left, int bottom, int right) {
        int rows() {
            return bottom - top;
        }

        int columns() {
            return right - left;
        }

        CellBox union(CellBox other) {
            return new CellBox(
                    Math.min(top, other.top),
                    Math.min(left, other.left),
                    Math.max(bottom, other.bottom),
                    Math.max(right, other.right));
        }
    }
}
