package latentdrag.invert;

import java.util.ArrayList;
import java.util.List;
import latentdrag.generator.FeatureLayer;
import latentdrag.generator.GeneratorShape;

/**
 * A size at which pictures are compared, and what of the network draws them.
 *
 * @param layer whose picture so far is compared; the network's last = the finished picture
 * @param isFinished whether that is the finished picture
 * @param halvings how often the picture is halved before it is compared
 * @param height compared, in pixels
 * @param width compared, in pixels
 */
record Rung(int layer, boolean isFinished, int halvings, int height, int width) {
    /** The finished picture at its own size. */
    static Rung whole(GeneratorShape shape) {
        return new Rung(shape.layers().size() - 1, true, 0, shape.height(), shape.width());
    }

    /**
     * A size of about so many pixels: by the first layer whose picture so far is that high where the network has one, else by the finished
     * picture, halved.
     *
     * @param height wanted, in pixels
     * @param drawsSoFar whether the network has pictures after its inner layers, each as large as the layer
     */
    static Rung of(GeneratorShape shape, int height, boolean drawsSoFar) {
        Rung whole = whole(shape);
        if (height >= shape.height()) {
            return whole;
        }
        if (drawsSoFar) {
            for (int i = 0; i < shape.layers().size() - 1; i++) {
                FeatureLayer layer = shape.layer(i);
                if (layer.height() >= height && layer.width() * shape.height() == layer.height() * shape.width()) {
                    return new Rung(i, false, 0, layer.height(), layer.width());
                }
            }
            return whole;
        }
        int halvings = 0;
        int h = shape.height();
        int w = shape.width();
        while (h / 2 >= height && h % 2 == 0 && w % 2 == 0) {
            h /= 2;
            w /= 2;
            halvings++;
        }
        return new Rung(whole.layer, true, halvings, h, w);
    }

    /** The sizes that a picture goes through on its way to the compared one, the drawn one first. */
    List<int[]> sizes() {
        List<int[]> sizes = new ArrayList<>();
        for (int i = halvings; i >= 0; i--) {
            sizes.add(new int[] {height << i, width << i});
        }
        return sizes;
    }
}
