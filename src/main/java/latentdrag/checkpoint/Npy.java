package latentdrag.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import latentdrag.checkpoint.container.Shapes;
import latentdrag.checkpoint.source.AtomicFile;
import latentdrag.checkpoint.source.ByteSource;
import latentdrag.checkpoint.source.CheckpointException;
import latentdrag.checkpoint.source.OpenFile;
import latentdrag.checkpoint.source.SourceStream;
import latentdrag.checkpoint.source.Words;
import org.jspecify.annotations.Nullable;

/**
 * A NumPy array file (.npy, format versions 1 to 3) of floating-point numbers, as latents are exchanged in the field. Immutable but for
 * the array inside; any thread.
 */
public final class Npy {
    /** 256 MB of float32: far more than any latent. */
    private static final int MOST_ELEMENTS = 1 << 26;

    private static final int MOST_AXES = 32;
    private static final int LONGEST_HEADER = 1 << 16;
    static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int ALIGNMENT = 64;
    private static final int CHUNK = 1 << 16;
    private static final String OBJECTS = "|O";

    private static final Pattern TYPE = Pattern.compile("'descr'\\s*:\\s*'([^']{1,16})'");
    private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([0-9,\\s]*)\\)");

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

    /** What stands before the numbers: their type, order and shape, and where they begin. */
    private record Header(String type, boolean fortran, String shape, int start) {}

    /** Its exceptions say what is wrong, without the file's name. */
    static Npy read(ByteSource file) throws IOException {
        Header header = header(file);
        SourceStream in = new SourceStream(file.slice(header.start(), file.length() - header.start()));
        int[] shape = shape(header.shape());
        float[] data = data(in, header.type(), (int) elements(shape));
        return new Npy(header.fortran() ? fromFortranOrder(data, shape) : data, shape);
    }

    /** The pickle in a file of Python objects; null where the file holds numbers. */
    static @Nullable ByteSource objects(ByteSource file) throws IOException {
        Header header = header(file);
        return header.type().equals(OBJECTS) ? file.slice(header.start(), file.length() - header.start()) : null;
    }

    private static Header header(ByteSource file) throws IOException {
        if (file.length() < MAGIC.length + 4) {
            throw new CheckpointException("it is not a NumPy array (.npy)");
        }
        SourceStream in = new SourceStream(file);
        if (!Arrays.equals(in.bytes(MAGIC.length), MAGIC)) {
            throw new CheckpointException("it is not a NumPy array (.npy)");
        }
        int version = in.read();
        in.read();
        if (version < 1 || version > 3) {
            throw new CheckpointException("it is a .npy of the unknown version " + version);
        }
        long length = in.littleEndian(version == 1 ? 2 : 4);
        if (length > LONGEST_HEADER || length > in.remaining()) {
            throw new CheckpointException("it is damaged: its header claims " + length + " bytes");
        }
        String text = new String(in.bytes((int) length), StandardCharsets.UTF_8);
        int start = MAGIC.length + 2 + (version == 1 ? 2 : 4) + (int) length;
        return new Header(field(TYPE, text), field(ORDER, text).equals("True"), field(SHAPE, text), start);
    }

    private static String field(Pattern pattern, String header) {
        Matcher matcher = pattern.matcher(header);
        if (!matcher.find()) {
            throw new CheckpointException(
                    "it is a .npy whose header is damaged or describes no plain array of numbers");
        }
        return matcher.group(1);
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
        return new CheckpointException("it is a .npy of shape (" + Words.quoted(shape) + "), which no latent has");
    }

    private static float[] data(SourceStream in, String type, int elements) throws IOException {
        boolean doubles = type.endsWith("f8");
        if (type.equals(OBJECTS)) {
            throw new CheckpointException(
                    "it is a .npy of pickled Python objects, where an array of float32 or float64 is needed");
        }
        if (!type.matches("[<>=]f[48]")) {
            throw new CheckpointException("it is a .npy of type " + Words.quoted(type)
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
            AtomicFile.write(file, this::writeTo);
        } catch (IOException e) {
            throw new CheckpointException("Cannot write " + file + ": " + Words.reason(e) + ".", e);
        }
    }

    private void writeTo(FileChannel channel) throws IOException {
        String sizes = Arrays.stream(shape).mapToObj(size -> size + ",").collect(Collectors.joining(" "));
        // NumPy writes (2, 3) but (2,): only a single size keeps its comma.
        String tuple = shape.length > 1 ? sizes.substring(0, sizes.length() - 1) : sizes;
        String dict = "{'descr': '<f4', 'fortran_order': False, 'shape': (" + tuple + "), }";
        int start = MAGIC.length + 4;
        int length = (start + dict.length() + 1 + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT - start;
        ByteBuffer header = ByteBuffer.allocate(start + length).order(ByteOrder.LITTLE_ENDIAN);
        header.put(MAGIC).put((byte) 1).put((byte) 0).putShort((short) length);
        header.put(dict.getBytes(StandardCharsets.US_ASCII));
        while (header.remaining() > 1) {
            header.put((byte) ' ');
        }
        AtomicFile.writeAll(channel, header.put((byte) '\n').flip());
        for (int done = 0; done < data.length; done += CHUNK) {
            int count = Math.min(CHUNK, data.length - done);
            ByteBuffer chunk = ByteBuffer.allocate(4 * count).order(ByteOrder.LITTLE_ENDIAN);
            chunk.asFloatBuffer().put(data, done, count);
            AtomicFile.writeAll(channel, chunk);
        }
    }

    /** Number of elements; {@link Long#MAX_VALUE} where it does not fit. */
    private static long elements(int[] shape) {
        return Shapes.elements(Arrays.stream(shape).asLongStream().toArray());
    }
}
