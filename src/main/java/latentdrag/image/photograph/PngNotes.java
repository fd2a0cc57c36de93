package latentdrag.image.photograph;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/** Chunks that a PNG holds before its pixels (PNG specification, sections 5 and 11.3). One thread. */
final class PngNotes {
    /** They stand behind the signature and the header. */
    static final int BEHIND = 8 + 25;

    private final ByteArrayOutputStream chunks = new ByteArrayOutputStream();

    void add(String type, byte[] content) {
        byte[] name = type.getBytes(StandardCharsets.ISO_8859_1);
        CRC32 sum = new CRC32();
        sum.update(name);
        sum.update(content);
        chunks.writeBytes(ByteBuffer.allocate(12 + content.length)
                .putInt(content.length)
                .put(name)
                .put(content)
                .putInt((int) sum.getValue())
                .array());
    }

    /** International text, not packed. */
    void text(String keyword, String text) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.writeBytes(keyword.getBytes(StandardCharsets.ISO_8859_1));
        content.writeBytes(new byte[5]); // end of the keyword, not packed, method, no language, no translation
        content.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        add("iTXt", content.toByteArray());
    }

    void profile(byte[] icc) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.writeBytes("ICC profile\0\0".getBytes(StandardCharsets.ISO_8859_1));
        try (DeflaterOutputStream packed = new DeflaterOutputStream(content)) {
            packed.write(icc);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // never: it goes to memory
        }
        add("iCCP", content.toByteArray());
    }

    byte[] toBytes() {
        return chunks.toByteArray();
    }
}
