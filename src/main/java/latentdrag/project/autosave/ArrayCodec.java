package latentdrag.project.autosave;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import latentdrag.edit.Latent;
import latentdrag.edit.Noise;
import latentdrag.image.Mask;

/** Latents and masks as bytes of a journal. A latent is written as the rows in which it differs from the one before: a run moves few. */
final class ArrayCodec {
    private static final int MOST_VALUES = 1 << 20;
    private static final int MOST_PIXELS = 1 << 28;

    private ArrayCodec() {}

    /** @param before the latent with the number before; null for the first */
    static byte[] latent(Latent latent, List<Latent> before) {
        float[] values = latent.toArray();
        float[] base =
                before.isEmpty() ? new float[0] : before.get(before.size() - 1).toArray();
        int dim = latent.dim();
        boolean sameShape =
                base.length == values.length && before.get(before.size() - 1).dim() == dim;
        boolean[] written = new boolean[latent.rows()];
        int count = 0;
        for (int row = 0; row < latent.rows(); row++) {
            int from = row * dim;
            written[row] = !sameShape || !Arrays.equals(values, from, from + dim, base, from, from + dim);
            count += written[row] ? 1 : 0;
        }
        byte[] noise = latent.noise().text().getBytes(StandardCharsets.US_ASCII);
        ByteBuffer buffer = ByteBuffer.allocate(8 + latent.rows() + 4 * count * dim + noise.length);
        buffer.putInt(latent.rows()).putInt(dim);
        for (boolean w : written) {
            buffer.put((byte) (w ? 1 : 0));
        }
        for (int row = 0; row < latent.rows(); row++) {
            for (int i = row * dim; written[row] && i < (row + 1) * dim; i++) {
                buffer.putFloat(values[i]);
            }
        }
        buffer.put(noise);
        return buffer.array();
    }

    /** @throws RuntimeException if the bytes are not what {@link #latent} writes */
    static Latent readLatent(byte[] payload, List<Latent> before) {
        ByteBuffer buffer = ByteBuffer.wrap(payload);
        int rows = buffer.getInt();
        int dim = buffer.getInt();
        if (rows < 1 || dim < 1 || (long) rows * dim > MOST_VALUES) {
            throw new IllegalArgumentException("a latent of " + rows + "×" + dim);
        }
        byte[] written = new byte[rows];
        buffer.get(written);
        float[] values = before.isEmpty()
                ? new float[rows * dim]
                : Arrays.copyOf(before.get(before.size() - 1).toArray(), rows * dim);
        for (int row = 0; row < rows; row++) {
            for (int i = row * dim; written[row] != 0 && i < (row + 1) * dim; i++) {
                values[i] = buffer.getFloat();
            }
        }
        return new Latent(rows, dim, values).withNoise(noise(buffer));
    }

    /** Journals of version 1 say nothing of noise. */
    private static Noise noise(ByteBuffer buffer) {
        if (!buffer.hasRemaining()) {
            return Noise.CONST;
        }
        String text = StandardCharsets.US_ASCII.decode(buffer).toString();
        return Noise.parse(text).orElseThrow(() -> new IllegalArgumentException("there is no noise " + text));
    }

    static byte[] mask(Mask mask) {
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try {
            deflater.setInput(mask.toBits());
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] chunk = new byte[1 << 13];
            while (!deflater.finished()) {
                out.write(chunk, 0, deflater.deflate(chunk));
            }
            byte[] bits = out.toByteArray();
            return ByteBuffer.allocate(8 + bits.length)
                    .putInt(mask.width())
                    .putInt(mask.height())
                    .put(bits)
                    .array();
        } finally {
            deflater.end();
        }
    }

    /** @throws RuntimeException if the bytes are not what {@link #mask} writes */
    static Mask readMask(byte[] payload) {
        ByteBuffer buffer = ByteBuffer.wrap(payload);
        int width = buffer.getInt();
        int height = buffer.getInt();
        if (width < 1 || height < 1 || (long) width * height > MOST_PIXELS) {
            throw new IllegalArgumentException("a mask of " + width + "×" + height);
        }
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(payload, buffer.position(), buffer.remaining());
            byte[] bits = new byte[(width * height + 7) / 8];
            int length = inflater.inflate(bits);
            return Mask.ofBits(width, height, Arrays.copyOf(bits, length));
        } catch (DataFormatException e) {
            throw new IllegalArgumentException("a mask that cannot be read", e);
        } finally {
            inflater.end();
        }
    }
}
