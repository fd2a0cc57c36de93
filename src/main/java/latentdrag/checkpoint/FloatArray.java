package latentdrag.checkpoint;

/** Numbers with a shape, in C order. Immutable but for the array inside; any thread. */
public final class FloatArray {
    private final float[] data;
    private final int[] shape;

    /** @param data kept, not copied; its length is the product of the sizes */
    FloatArray(float[] data, int... shape) {
        this.data = data;
        this.shape = shape.clone();
    }

    /** Elements in C order; not a copy. */
    public float[] data() {
        return data;
    }

    /** Size of each axis. */
    public int[] shape() {
        return shape.clone();
    }
}
