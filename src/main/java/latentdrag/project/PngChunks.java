package latentdrag.project;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/** A PNG as its chunks (PNG specification, section 5). Immutable but for the arrays inside; any thread. */
public final class PngChunks {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    /** Length, type and check sum of a chunk. */
    private static final int AROUND = 12;

    private final List<Chunk> chunks;

    /** @param type four letters, of which case tells properties */
    public record Chunk(String type, byte[] data) {
        public Chunk {
            if (!type.matches("[A-Za-z]{4}")) {
                throw new IllegalArgumentException("a chunk's type is four letters, got " + type);
            }
        }
    }

    private static final String END = "IEND";

    private PngChunks(List<Chunk> chunks) {
        this.chunks = List.copyOf(chunks);
    }

    public static boolean isPng(byte[] content) {
        return content.length >= SIGNATURE.length
                && Arrays.equals(content, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length);
    }

    /**
     * The chunks up to the end of the picture; what a program has put behind it is no part of it.
     *
     * @throws IllegalArgumentException if it is no PNG or damaged
     */
    public static PngChunks of(byte[] png) {
        if (!isPng(png)) {
            throw new IllegalArgumentException("it is no PNG");
        }
        List<Chunk> chunks = new ArrayList<>();
        ByteBuffer buffer = ByteBuffer.wrap(png).position(SIGNATURE.length);
        while (chunks.isEmpty() || !chunks.get(chunks.size() - 1).type().equals(END)) {
            if (buffer.remaining() < AROUND) {
                throw new IllegalArgumentException("the PNG is cut off");
            }
            int length = buffer.getInt();
            if (length < 0 || length > buffer.remaining() - AROUND + 4) {
                throw new IllegalArgumentException("the PNG is cut off");
            }
            byte[] type = new byte[4];
            byte[] data = new byte[length];
            buffer.get(type).get(data);
            if (checkSum(type, data) != buffer.getInt()) {
                throw new IllegalArgumentException("a check sum of the PNG is wrong");
            }
            chunks.add(new Chunk(new String(type, StandardCharsets.ISO_8859_1), data));
        }
        return new PngChunks(chunks);
    }

    public List<Chunk> chunks() {
        return chunks;
    }

    /** The data of the first chunk of a type. */
    public Optional<byte[]> first(String type) {
        return chunks.stream().filter(c -> c.type().equals(type)).findFirst().map(Chunk::data);
    }

    /** With another chunk right before the first of a type. */
    public PngChunks withBefore(String type, Chunk more) {
        List<Chunk> changed = new ArrayList<>(chunks);
        int at = 0;
        while (at < changed.size() && !changed.get(at).type().equals(type)) {
            at++;
        }
        changed.add(at, more);
        return new PngChunks(changed);
    }

    /** The content of a PNG file of these chunks. */
    public byte[] toBytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(SIGNATURE);
        chunks.forEach(chunk -> out.writeBytes(bytes(chunk)));
        return out.toByteArray();
    }

    /** A chunk as it stands in a file. */
    public static byte[] bytes(Chunk chunk) {
        byte[] type = chunk.type().getBytes(StandardCharsets.ISO_8859_1);
        return ByteBuffer.allocate(AROUND + chunk.data().length)
                .putInt(chunk.data().length)
                .put(type)
                .put(chunk.data())
                .putInt(checkSum(type, chunk.data()))
                .array();
    }

    /** The signature of a PNG file, which stands before its chunks. */
    public static byte[] signature() {
        return SIGNATURE.clone();
    }

    /** International text, not compressed (section 11.3.3.4). */
    public static Chunk text(String keyword, String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(keyword.getBytes(StandardCharsets.ISO_8859_1));
        out.writeBytes(new byte[5]); // end of the keyword, not compressed, method, no language, no translation
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        return new Chunk("iTXt", out.toByteArray());
    }

    private static int checkSum(byte[] type, byte[] data) {
        CRC32 crc = new CRC32();
        crc.update(type);
        crc.update(data);
        return (int) crc.getValue();
    }
}
