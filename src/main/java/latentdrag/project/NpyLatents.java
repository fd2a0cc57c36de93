package latentdrag.project;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import latentdrag.edit.Latent;
import latentdrag.files.AtomicFile;
import latentdrag.files.NpyFormat;

/**
 * Latents of one shape as one NumPy array, float32 [n, num_ws, w_dim] in little-endian C order, and nothing else of that
 * format. What people bring in .npy files is read by the engine, which takes more.
 */
public final class NpyLatents {
    /** 256 MB: all the steps a history keeps, and more. */
    private static final long MOST_VALUES = 1L << 26;

    private static final Pattern SHAPE = Pattern.compile("(\\d{1,8}), (\\d{1,8}), (\\d{1,8})");
    private static final String NO_LATENTS = "the latents are no float32 array [n, num_ws, w_dim]";

    private NpyLatents() {}

    /** @param latents at least one, all of one shape */
    static void write(List<Latent> latents, OutputStream out) throws IOException {
        Latent first = latents.get(0);
        NpyFormat.writeHeader(out, latents.size(), first.rows(), first.dim());
        for (Latent latent : latents) {
            if (latent.rows() != first.rows() || latent.dim() != first.dim()) {
                throw new IllegalArgumentException("latents of one shape are needed, got " + first + " and " + latent);
            }
            NpyFormat.writeValues(out, latent.toArray());
        }
    }

    /** One latent as a file of its own, float32 [num_ws, w_dim], as the command line and the field's tools read it. */
    public static void write(Latent latent, Path file) throws IOException {
        AtomicFile.write(file, out -> {
            NpyFormat.writeHeader(out, latent.rows(), latent.dim());
            NpyFormat.writeValues(out, latent.toArray());
        });
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

    private static int[] shape(InputStream in) throws IOException {
        Matcher shape = SHAPE.matcher(header(in).shape());
        if (!shape.matches()) {
            throw new IllegalArgumentException(NO_LATENTS);
        }
        int count = Integer.parseInt(shape.group(1));
        int rows = Integer.parseInt(shape.group(2));
        int dim = Integer.parseInt(shape.group(3));
        if (rows < 1 || dim < 1 || (double) count * rows * dim > MOST_VALUES) {
            throw new IllegalArgumentException(
                    "the latents have the shape " + count + "×" + rows + "×" + dim + ", which no project has");
        }
        return new int[] {count, rows, dim};
    }

    private static NpyFormat.Header header(InputStream in) throws IOException {
        NpyFormat.Header header;
        try {
            header = NpyFormat.readHeader(in);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(NO_LATENTS, e);
        }
        if (!header.type().equals("<f4") || header.fortran()) {
            throw new IllegalArgumentException(NO_LATENTS);
        }
        return header;
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
