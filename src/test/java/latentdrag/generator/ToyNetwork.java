package latentdrag.generator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A soft ball whose centre is (x, y) = middle + the mean of w⁺'s rows, in pixels: a network that is no StyleGAN, with pictures that are no
 * squares and feature maps with a margin. Computes whole maps only.
 */
public final class ToyNetwork implements Generator {
    private static final double RADIUS = 3;

    static final GeneratorShape SHAPE = new GeneratorShape(
            2,
            0,
            2,
            3,
            24,
            32,
            3,
            List.of(
                    new FeatureLayer("half", new FeatureLayer.Axis(16, 12, 2), new FeatureLayer.Axis(20, 16, 2), 3, 2),
                    new FeatureLayer("full", new FeatureLayer.Axis(30, 24, 3), new FeatureLayer.Axis(38, 32, 3), 3, 2)),
            0);

    private final NDManager manager;
    private final GeneratorShape shape = SHAPE;

    public ToyNetwork(NDManager parent) {
        manager = parent.newSubManager();
    }

    @Override
    public GeneratorShape shape() {
        return shape;
    }

    @Override
    public NDManager manager() {
        return manager;
    }

    @Override
    public NDArray w(NDArray z, @Nullable NDArray label) {
        return z.duplicate();
    }

    @Override
    public NDArray ws(NDArray w, double psi, OptionalInt cutoff) {
        NDList rows = new NDList();
        for (int row = 0; row < shape.rows(); row++) {
            boolean truncated = row < cutoff.orElse(shape.rows());
            rows.add(truncated ? w.mul(w.getManager().create((float) psi)) : w);
        }
        return NDArrays.stack(rows, 1);
    }

    @Override
    public Activation forward(@Nullable Activation from, NDArray ws, int layer, NoiseInput noise) {
        FeatureLayer map = shape.layer(layer);
        return new Activation(layer, ball(ws, map.y(), map.x()), null);
    }

    @Override
    public NDArray picture(NDArray ws, NoiseInput noise) {
        return ball(ws, FeatureLayer.Axis.of(shape.height()), FeatureLayer.Axis.of(shape.width()));
    }

    @Override
    public NDArray differentiablePicture(NDArray ws, NoiseInput noise) {
        return picture(ws, noise);
    }

    @Override
    public NDArray pictureFrom(Activation from, NDArray ws, NoiseInput noise, Precision precision) {
        return picture(ws, noise);
    }

    @Override
    public IncrementalPicture incrementalPicture(NDArray ws, NoiseInput noise) {
        NDArray picture = picture(ws, noise);
        return new IncrementalPicture() {
            @Override
            public boolean advance() {
                return true;
            }

            @Override
            public NDArray take() {
                return picture;
            }

            @Override
            public void close() {
                // whoever takes it owns it
            }
        };
    }

    /** [N, 3, cells, cells]: the ball, and the ball times how far down and how far right a cell lies of its centre. */
    private NDArray ball(NDArray ws, FeatureLayer.Axis y, FeatureLayer.Axis x) {
        NDArray centre = ws.mean(new int[] {1}); // [N, 2]
        NDArray down = pixels(y, shape.height())
                .reshape(1, 1, y.cells(), 1)
                .sub(centre.get(":, 1").reshape(-1, 1, 1, 1));
        NDArray right = pixels(x, shape.width())
                .reshape(1, 1, 1, x.cells())
                .sub(centre.get(":, 0").reshape(-1, 1, 1, 1));
        NDArray ball = down.square()
                .add(right.square())
                .mul(manager.create((float) (-0.5 / RADIUS / RADIUS)))
                .exp();
        NDArray maps = NDArrays.concat(new NDList(ball, ball.mul(down), ball.mul(right)), 1);
        maps.attach(ws.getManager());
        return maps;
    }

    /** Where the cells' centres lie in the picture, from its middle; long-lived, as constants of a gradient graph have to be. */
    private NDArray pixels(FeatureLayer.Axis axis, int size) {
        float[] pixels = new float[axis.cells()];
        for (int cell = 0; cell < pixels.length; cell++) {
            double pixel = (cell - axis.margin() + 0.5) * size / axis.rate() - 0.5;
            pixels[cell] = (float) (pixel - (size - 1) / 2.0);
        }
        return manager.create(pixels, new Shape(pixels.length));
    }

    @Override
    public void close() {
        manager.close();
    }
}
