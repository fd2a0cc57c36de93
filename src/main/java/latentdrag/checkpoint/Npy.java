package latentdrag.checkpoint;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import latentdrag.checkpoint.container.Shapes;
import latentdrag.checkpoint.source.ByteSource;
import latentdrag.checkpoint.source.CheckpointException;
import latentdrag.checkpoint.source.FoundText;
import latentdrag.checkpoint.source.OpenFile;
import latentdrag.checkpoint.source.SourceStream;
import latentdrag.files.AtomicFile;
import latentdrag.files.NpyFormat;
import org.jspecify.annotations.Nullable;

/**
 * A NumPy array file (.npy, format versions 1 to 3) of floating-point numbers, as latents are exchanged in the field. Immutable but for
 * the array inside; any thread.
 */
public final class Npy {
    /** 256 MB of float32: far more than any latent. */
    private static final int MOST_ELEMENTS = 1 << 26;

    private static final int MOST_AXES = 32;
    private static final int CHUNK = 1 << 16;
    private static final String OBJECTS = "|O";

    private final float[] data;
    private final int[] shape;

    /**
     * @param data elements in C order; kept, not copied
     * @param shape size of each axis; empty for a single number
     * @throws IllegalArgumentException if they do not agree in number
     */
    public Npy(float[] data, int... shape) {
        if (elements(shape) != data.length) {
            throw new IllegalArgumentException(
                    "shape " + Arrays.toString(shape) + " does not hold " + data.length + " elements");
        }
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

    /**
     * Reads float32 or float64 numbers (rounded to float32) of either byte order, in C or Fortran order.
     *
     * @throws CheckpointException if the file cannot be read or is something else
     */
    public static Npy read(Path file) {
        return OpenFile.with(file, Npy::read);
    }

    /** As {@link #read(Path)}, of an array anywhere. */
    static FloatArray array(ByteSource file) throws IOException {
        Npy npy = read(file);
        return new FloatArray(npy.data, npy.shape);
    }

    /** Its exceptions say what is wrong, without the file's name. */
    static Npy read(ByteSource file) throws IOException {
        NpyFormat.Header header = header(file);
        SourceStream in = new SourceStream(file.slice(header.start(), file.length() - header.start()));
        int[] shape = shape(header.shape());
        float[] data = data(in, header.type(), (int) elements(shape));
        return new Npy(header.fortran() ? fromFortranOrder(data, shape) : data, shape);
    }

    /** The pickle in a file of Python objects; null where the file holds numbers. */
    static @Nullable ByteSource objects(ByteSource file) throws IOException {
        NpyFormat.Header header = header(file);
        return header.type().equals(OBJECTS) ? file.slice(header.start(), file.length() - header.start()) : null;
    }

    private static NpyFormat.Header header(ByteSource file) throws IOException {
        try {
            return NpyFormat.readHeader(new SourceStream(file));
        } catch (EOFException e) {
            throw new CheckpointException("it is damaged: its header is cut off", e);
        } catch (IllegalArgumentException e) {
            throw new CheckpointException(String.valueOf(e.getMessage()), e);
        }
    }

    private static int[] shape(String text) {
        String[] parts = text.isBlank() ? new String[0] : text.strip().split("\\s*,\\s*", -1);
        int axes = parts.length > 0 && parts[parts.length - 1].isEmpty() ? parts.length - 1 : parts.length;
        int[] shape = new int[axes];
        for (int i = 0; i < axes; i++) {
            // Eight digits are over the limit already, and cannot overflow.
            if (axes > MOST_AXES || !parts[i].matches("\\d{1,8}")) {
                throw tooLarge(text);
            }
            shape[i] = Integer.parseInt(parts[i]);
        }
        if (elements(shape) > MOST_ELEMENTS) {
            throw tooLarge(text);
        }
        return shape;
    }

    private static CheckpointException tooLarge(String shape) {
        return new CheckpointException("it is a .npy of shape (" + FoundText.quoted(shape) + "), which no latent has");
    }

    private static float[] data(SourceStream in, String type, int elements) throws IOException {
        boolean doubles = type.endsWith("f8");
        if (type.equals(OBJECTS)) {
            throw new CheckpointException(
                    "it is a .npy of pickled Python objects, where an array of float32 or float64 is needed");
        }
        if (!type.matches("[<>=]f[48]")) {
            throw new CheckpointException("it is a .npy of type " + FoundText.quoted(type)
                    + ", where float32 or float64 is needed; save it as float32");
        }
        int size = doubles ? 8 : 4;
        if ((long) elements * size > in.remaining()) {
            throw new CheckpointException("it is truncated: " + (long) elements * size
                    + " bytes of numbers are announced where " + in.remaining() + " are left");
        }
        float[] data = new float[elements];
        ByteOrder order = type.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        for (int done = 0; done < elements; ) {
            int count = Math.min(CHUNK, elements - done);
            ByteBuffer chunk = ByteBuffer.wrap(in.bytes(count * size)).order(order);
            for (int i = 0; i < count; i++) {
                data[done + i] = doubles ? (float) chunk.getDouble() : chunk.getFloat();
            }
            done += count;
        }
        return data;
    }

    /** Rearranges elements stored first axis fastest. */
    private static float[] fromFortranOrder(float[] stored, int[] shape) {
        float[] data = new float[stored.length];
        int[] index = new int[shape.length];
        for (float element : stored) {
            int at = 0;
            for (int axis = 0; axis < shape.length; axis++) {
                at = at * shape[axis] + index[axis];
            }
            data[at] = element;
            for (int axis = 0; axis < shape.length && ++index[axis] == shape[axis]; axis++) {
                index[axis] = 0;
            }
        }
        return data;
    }

    /**
     * Writes float32 in C order, format version 1. The file is complete or not there.
     *
     * @throws CheckpointException if it cannot be written
     */
    public void write(Path file) {
        try {
            AtomicFile.write(file, out -> {
                NpyFormat.writeHeader(out, shape);
                NpyFormat.writeValues(out, data);
            });
        } catch (IOException e) {
            throw new CheckpointException(String.valueOf(e.getMessage()), e);
        }
    }

    /** Number of elements; {@link Long#MAX_VALUE} where it does not fit. */
    private static long elements(int[] shape) {
        return Shapes.elements(Arrays.stream(shape).asLongStream().toArray());
    }
}
