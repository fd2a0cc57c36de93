package latentdrag.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;

/**
 * The door between Java and the device, which counts who goes through. Reading an array waits until the device has done all it was told
 * before, and so does handing one over (the library copies from memory the device cannot reach by itself); everything else is only
 * queued. Of a model; engine thread only.
 */
public final class DeviceCopies {
    private int downloads;
    private int uploads;

    /** The values of a float32 array. */
    public float[] floats(NDArray array) {
        downloads++;
        return array.toFloatArray();
    }

    /** The value of a float32 array of one. */
    public float number(NDArray array) {
        downloads++;
        return array.getFloat();
    }

    /** The values of an array of 8-bit numbers. */
    public byte[] bytes(NDArray array) {
        downloads++;
        ByteBuffer buffer = array.toByteBuffer();
        byte[] values = new byte[buffer.remaining()];
        buffer.get(values);
        return values;
    }

    /** A float32 array on the device. */
    public NDArray upload(NDManager manager, float[] values, Shape shape) {
        uploads++;
        return manager.create(values, shape);
    }

    /** A float64 array on the device. */
    public NDArray upload(NDManager manager, double[] values, Shape shape) {
        uploads++;
        return manager.create(values, shape);
    }

    /** How many arrays were read by Java. */
    public int downloads() {
        return downloads;
    }

    /** How many arrays were handed over by {@link #upload}. */
    public int uploads() {
        return uploads;
    }
}
