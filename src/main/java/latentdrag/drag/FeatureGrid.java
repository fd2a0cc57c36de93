package latentdrag.drag;

import latentdrag.generator.CellSet;
import latentdrag.generator.FeatureLayer;
import latentdrag.generator.GeneratorShape;
import latentdrag.image.Point;

/**
 * How a feature map lies under the picture. Immutable; any thread.
 *
 * @param y rows of map and picture
 * @param x columns of map and picture
 */
public record FeatureGrid(PixelAxis y, PixelAxis x) {

    public static FeatureGrid of(int mapHeight, int mapWidth, int height, int width) {
        return new FeatureGrid(PixelAxis.of(mapHeight, height), PixelAxis.of(mapWidth, width));
    }

    /** How a layer's map lies under the picture. */
    public static FeatureGrid of(GeneratorShape shape, int layer) {
        FeatureLayer map = shape.layer(layer);
        return new FeatureGrid(new PixelAxis(map.y(), shape.height()), new PixelAxis(map.x(), shape.width()));
    }

    public int height() {
        return y.pixels();
    }

    public int width() {
        return x.pixels();
    }

    /** Number of picture pixels that one cell of the map stands for. */
    double pixelsPerCell() {
        return (double) y.pixels() / y.rate() * x.pixels() / x.rate();
    }

    /** Number of cells that lie under the picture. */
    int cellsUnderPicture() {
        return y.rate() * x.rate();
    }

    /** The cells needed to read every pixel within {@code reach} of a point (a square, clipped to the picture). */
    public CellSet cellsAround(Point p, double reach) {
        return CellSet.box(
                y.cells(),
                x.cells(),
                y.at(p.y() - reach).first,
                x.at(p.x() - reach).first,
                y.at(p.y() + reach).last() + 1,
                x.at(p.x() + reach).last() + 1);
    }
}
