package latentdrag.project;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import latentdrag.edit.Latent;
import latentdrag.files.AtomicFile;

/**
 * Latents of one shape as one NumPy array, float32 [n, num_ws, w_dim]: the .npy format 1.0 in little-endian C order, and nothing
 * else of that format. What people bring in .npy files is read by the engine, which takes more.
 */
public final class NpyLatents {
    /** 256 MB: all the steps a history keeps, and more. */
    private static final long MOST_VALUES = 1L << 26;

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
    private static final int ALIGNMENT = 64;
    private static final Pattern HEADER = Pattern.compile("\\{'descr': '<f4', 'fortran_order': False, 'shape': "
            + "\\((\\d{1,8}), (\\d{1,8}), (\\d{1,8})\\), \\} *\\n");

    private NpyLatents() {}

    /** @param latents at least one, all of one shape */
    static void write(List<Latent> latents, OutputStream out) throws IOException {
        Latent first = latents.get(0);
        out.write(header(latents.size() + ", " + first.rows() + ", " + first.dim()));
        for (Latent latent : latents) {
            if (latent.rows() != first.rows() || latent.dim() != first.dim()) {
                throw new IllegalArgumentException("latents of one shape are needed, got " + first + " and " + latent);
            }
            out.write(bytes(latent));
        }
    }

    /** One latent as a file of its own, float32 [num_ws, w_dim], as the command line and the field's tools read it. */
    public static void write(Latent latent, Path file) throws IOException {
        try (AtomicFile out = new AtomicFile(file)) {
            out.stream().write(header(latent.rows() + ", " + latent.dim()));
            out.stream().write(bytes(latent));
            out.finish();
        }
    }

    /** The first 32 hex digits of the SHA-256 of a latent's values: a name for what is in a file. */
    public static String digest(Latent latent) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes(latent));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static byte[] header(String shape) {
        String dict = "{'descr': '<f4', 'fortran_order': False, 'shape': (" + shape + "), }";
        int start = MAGIC.length + 2;
        int length = (start + dict.length() + 1 + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT - start;
        byte[] header = new byte[start + length];
        Arrays.fill(header, (byte) ' ');
        ByteBuffer.wrap(header)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(MAGIC)
                .putShort((short) length)
                .put(dict.getBytes(StandardCharsets.US_ASCII));
        header[header.length - 1] = '\n';
        return header;
    }

    private static byte[] bytes(Latent latent) {
        float[] values = latent.toArray();
        ByteBuffer buffer = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        buffer.asFloatBuffer().put(values);
        return buffer.array();
    }

    /** @throws IllegalArgumentException if it is something else or damaged */
    static List<Latent> read(InputStream stream) throws IOException {
        try {
            DataInputStream in = new DataInputStream(stream);
            int[] shape = shape(in);
            List<Latent> latents = new ArrayList<>();
            byte[] bytes = new byte[4 * shape[1] * shape[2]];
            for (int i = 0; i < shape[0]; i++) {
                in.readFully(bytes);
                latents.add(latent(bytes, shape[1], shape[2]));
            }
            return latents;
        } catch (EOFException e) {
            throw new IllegalArgumentException("the latents are cut off", e);
        }
    }

    private static int[] shape(DataInputStream in) throws IOException {
        byte[] magic = new byte[MAGIC.length];
        in.readFully(magic);
        int length = in.readUnsignedByte() | in.readUnsignedByte() << 8;
        byte[] text = new byte[length];
        in.readFully(text);
        Matcher header = HEADER.matcher(new String(text, StandardCharsets.US_ASCII));
        if (!Arrays.equals(magic, MAGIC) || !header.matches()) {
            throw new IllegalArgumentException("the latents are no float32 array [n, num_ws, w_dim]");
        }
        int count = Integer.parseInt(header.group(1));
        int rows = Integer.parseInt(header.group(2));
        int dim = Integer.parseInt(header.group(3));
        if (rows < 1 || dim < 1 || (double) count * rows * dim > MOST_VALUES) {
            throw new IllegalArgumentException(
                    "the latents have the shape " + count + "×" + rows + "×" + dim + ", which no project has");
        }
        return new int[] {count, rows, dim};
    }

    private static Latent latent(byte[] bytes, int rows, int dim) {
        float[] values = new float[rows * dim];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw new IllegalArgumentException("a latent has values that are no numbers");
            }
        }
        return new Latent(rows, dim, values);
    }
}
