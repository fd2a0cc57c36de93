package latentdrag.files;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The layout of NumPy array files (.npy): what stands before the numbers is read of format versions 1 to 3 and written as version 1; numbers
 * are written as little-endian float32 in C order. Pure functions; the calls block on the stream.
 */
public final class NpyFormat {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int LONGEST_HEADER = 1 << 16;
    private static final int ALIGNMENT = 64;
    private static final int CHUNK = 1 << 16;

    private static final Pattern TYPE = Pattern.compile("'descr'\\s*:\\s*'([^']{1,16})'");
    private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([0-9,\\s]*)\\)");

    /**
     * What stands before the numbers.
     *
     * @param type as NumPy names it, e.g. "&lt;f4"
     * @param fortran whether the first axis goes fastest
     * @param shape what stands between its brackets, e.g. "3, 18, 512"
     * @param start offset of the first number
     */
    public record Header(String type, boolean fortran, String shape, int start) {}

    private NpyFormat() {}

    /** Whether a file that begins so is one of these. */
    public static boolean isNpy(byte[] begin) {
        return begin.length >= MAGIC.length && Arrays.equals(begin, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
    }

    /**
     * Reads up to the first number.
     *
     * @throws IllegalArgumentException saying what it is instead, as a clause that begins with "it is"
     * @throws java.io.EOFException if the stream ends before
     */
    public static Header readHeader(InputStream stream) throws IOException {
        DataInputStream in = new DataInputStream(stream);
        byte[] begin = new byte[MAGIC.length];
        int there = in.readNBytes(begin, 0, begin.length);
        if (there < begin.length || !isNpy(begin)) {
            throw new IllegalArgumentException("it is not a NumPy array (.npy)");
        }
        int version = in.readUnsignedByte();
        in.readUnsignedByte();
        if (version < 1 || version > 3) {
            throw new IllegalArgumentException("it is a .npy of the unknown version " + version);
        }
        long length = version == 1
                ? Short.toUnsignedLong(Short.reverseBytes(in.readShort()))
                : Integer.toUnsignedLong(Integer.reverseBytes(in.readInt()));
        if (length > LONGEST_HEADER) {
            throw new IllegalArgumentException("it is damaged: its header claims " + length + " bytes");
        }
        byte[] bytes = new byte[(int) length];
        in.readFully(bytes);
        String text = new String(bytes, StandardCharsets.UTF_8);
        int start = MAGIC.length + 2 + (version == 1 ? 2 : 4) + bytes.length;
        return new Header(field(TYPE, text), field(ORDER, text).equals("True"), field(SHAPE, text), start);
    }

    private static String field(Pattern pattern, String header) {
        Matcher matcher = pattern.matcher(header);
        if (!matcher.find()) {
            throw new IllegalArgumentException(
                    "it is a .npy whose header is damaged or describes no plain array of numbers");
        }
        return matcher.group(1);
    }

    /** Writes what stands before float32 numbers of this shape. */
    public static void writeHeader(OutputStream out, int... shape) throws IOException {
        // NumPy writes (2, 3) but (2,): only a single size keeps its comma.
        String sizes = IntStream.of(shape).mapToObj(Integer::toString).collect(Collectors.joining(", "))
                + (shape.length == 1 ? "," : "");
        String dict = "{'descr': '<f4', 'fortran_order': False, 'shape': (" + sizes + "), }";
        int start = MAGIC.length + 4;
        int length = (start + dict.length() + 1 + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT - start;
        byte[] header = new byte[start + length];
        Arrays.fill(header, (byte) ' ');
        ByteBuffer.wrap(header)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(MAGIC)
                .put((byte) 1)
                .put((byte) 0)
                .putShort((short) length)
                .put(dict.getBytes(StandardCharsets.US_ASCII));
        header[header.length - 1] = '\n';
        out.write(header);
    }

    /** Writes numbers. */
    public static void writeValues(OutputStream out, float[] values) throws IOException {
        for (int done = 0; done < values.length; done += CHUNK) {
            int count = Math.min(CHUNK, values.length - done);
            ByteBuffer chunk = ByteBuffer.allocate(4 * count).order(ByteOrder.LITTLE_ENDIAN);
            chunk.asFloatBuffer().put(values, done, count);
            out.write(chunk.array());
        }
    }
}
