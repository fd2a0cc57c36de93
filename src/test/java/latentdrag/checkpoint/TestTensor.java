package latentdrag.checkpoint;

import java.nio.ByteBuffer;
import latentdrag.checkpoint.container.Shapes;

/** Numbers with a shape, in C order, and the rearrangements by which other programs' files differ. Immutable by agreement. */
final class TestTensor {
    private final float[] values;
    private final long[] shape;

    TestTensor(float[] values, long... shape) {
        this.values = values;
        this.shape = shape;
    }

    /** In C order; not a copy. */
    float[] values() {
        return values;
    }

    /** Size of each axis; not a copy. */
    long[] shape() {
        return shape;
    }

    /** With its axes in another order. */
    TestTensor transposed(int... axes) {
        long[] to = new long[axes.length];
        for (int i = 0; i < axes.length; i++) {
            to[i] = shape[axes[i]];
        }
        long[] from = Shapes.contiguousStrides(shape);
        float[] moved = new float[values.length];
        for (int i = 0; i < moved.length; i++) {
            int rest = i;
            int at = 0;
            for (int axis = axes.length - 1; axis >= 0; axis--) {
                at += (int) (rest % to[axis] * from[axes[axis]]);
                rest /= (int) to[axis];
            }
            moved[i] = values[at];
        }
        return new TestTensor(moved, to);
    }

    /** With its first two axes running backwards. */
    TestTensor turned() {
        int height = (int) shape[0];
        int width = (int) shape[1];
        int inner = values.length / (height * width);
        float[] moved = new float[values.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                System.arraycopy(
                        values,
                        (y * width + x) * inner,
                        moved,
                        ((height - 1 - y) * width + width - 1 - x) * inner,
                        inner);
            }
        }
        return new TestTensor(moved, shape);
    }

    TestTensor plus(float number) {
        float[] sums = values.clone();
        for (int i = 0; i < sums.length; i++) {
            sums[i] += number;
        }
        return new TestTensor(sums, shape);
    }

    TestTensor times(float number) {
        float[] products = values.clone();
        for (int i = 0; i < products.length; i++) {
            products[i] *= number;
        }
        return new TestTensor(products, shape);
    }

    /** The same numbers in another shape. */
    TestTensor as(long... newShape) {
        return new TestTensor(values, newShape);
    }

    byte[] bytes() {
        ByteBuffer buffer = PickleAssembler.little(4 * values.length);
        for (float value : values) {
            buffer.putFloat(value);
        }
        return buffer.array();
    }
}
