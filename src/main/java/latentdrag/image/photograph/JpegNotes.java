package latentdrag.image.photograph;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Segments that a JPEG holds before its pixels. One thread. */
final class JpegNotes {
    /** They stand behind the start of the picture and JFIF's segment, as Java's writer has it. */
    static final int BEHIND = 2 + 18;

    /** Bytes of a segment, its length's own two not among them. */
    private static final int MOST = 65533;

    private final ByteArrayOutputStream segments = new ByteArrayOutputStream();

    private void add(int marker, String name, byte[] content) {
        byte[] head = name.getBytes(StandardCharsets.ISO_8859_1);
        int length = 2 + head.length + content.length;
        segments.writeBytes(new byte[] {(byte) 0xff, (byte) marker, (byte) (length >> 8), (byte) length});
        segments.writeBytes(head);
        segments.writeBytes(content);
    }

    /** Left out where it does not fit, as it never comes from a JPEG. */
    void exif(byte[] block) {
        if (block.length + 6 <= MOST) {
            add(0xe1, "Exif\0\0", block);
        }
    }

    void xmp(String packet) {
        byte[] text = packet.getBytes(StandardCharsets.UTF_8);
        if (text.length + 29 > MOST) {
            throw new IllegalArgumentException("an XMP packet in a JPEG has less than 64 KB, got " + text.length);
        }
        add(0xe1, "http://ns.adobe.com/xap/1.0/\0", text);
    }

    /** In as many segments as it needs (ICC.1, B.4). */
    void profile(byte[] icc) {
        int most = MOST - 14;
        int count = (icc.length + most - 1) / most;
        for (int i = 0; i < count && count < 256; i++) {
            byte[] piece = Arrays.copyOfRange(icc, i * most, Math.min(icc.length, (i + 1) * most));
            add(0xe2, "ICC_PROFILE\0" + (char) (i + 1) + (char) count, piece);
        }
    }

    byte[] toBytes() {
        return segments.toByteArray();
    }
}
