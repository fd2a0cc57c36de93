package latentdrag.drag;

import latentdrag.generator.Region;
import latentdrag.image.Point;
import latentdrag.stylegan.Architecture;

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

    /** How a block's output lies under the picture. */
    static FeatureGrid of(Architecture shape, int block) {
        Architecture.Block map = shape.blocks().get(block);
        return of(map.height(), map.width(), shape.height(), shape.width());
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
    Region cellsAround(Point p, double reach) {
        return Region.box(
                y.cells(),
                x.cells(),
                y.at(p.y() - reach).first,
                x.at(p.x() - reach).first,
                y.at(p.y() + reach).last() + 1,
                x.at(p.x() + reach).last() + 1);
    }
}
