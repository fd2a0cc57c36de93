package latentdrag.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The first directory of a TIFF (TIFF 6.0, section 2), which EXIF and most cameras' raw files are too. Immutable; any thread.
 */
final class TiffDirectory {
    private static final int COMPRESSION = 259;
    private static final int MAKE = 271;
    private static final int ORIENTATION = 274;
    private static final int SUB_FILE = 254;
    private static final int SUB_DIRECTORIES = 330;
    private static final int DNG_VERSION = 50706;

    /** Ways of packing that only cameras have: Sony's, Nikon's, two of Samsung's and Pentax's. */
    private static final long[] OF_CAMERAS = {32767, 34713, 32769, 32770, 65535};

    private final Map<Integer, Long> values;
    private final boolean canon;

    private TiffDirectory(Map<Integer, Long> values, boolean canon) {
        this.values = values;
        this.canon = canon;
    }

    /**
     * Empty where it is no TIFF. A directory that lies beyond the head is as good as empty.
     *
     * @param head how a file begins
     */
    static Optional<TiffDirectory> of(byte[] head) {
        String text = new String(head, 0, Math.min(head.length, 12), StandardCharsets.ISO_8859_1);
        boolean little = text.startsWith("II*\0");
        if (text.startsWith("II+\0\b\0\0\0") || text.startsWith("MM\0+\0\b\0\0")) {
            return Optional.of(new TiffDirectory(Map.of(), false)); // with 64-bit offsets
        }
        if (!little && !text.startsWith("MM\0*") || head.length < 8) {
            return Optional.empty();
        }
        ByteBuffer bytes = ByteBuffer.wrap(head).order(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        long begin = bytes.getInt(4) & 0xffffffffL;
        if (begin < 8) {
            return Optional.empty();
        }
        return Optional.of(new TiffDirectory(values(bytes, begin), text.startsWith("CR", 8)));
    }

    /** The numbers of its entries; of one with several numbers or with text, where they stand. */
    private static Map<Integer, Long> values(ByteBuffer bytes, long begin) {
        Map<Integer, Long> values = new HashMap<>();
        if (begin + 2 > bytes.limit()) {
            return values;
        }
        int at = (int) begin + 2;
        for (int left = bytes.getShort(at - 2) & 0xffff; left > 0 && at + 12 <= bytes.limit(); left--, at += 12) {
            boolean isShort = bytes.getShort(at + 2) == 3 && bytes.getInt(at + 4) == 1;
            long value = isShort ? bytes.getShort(at + 8) & 0xffff : bytes.getInt(at + 8) & 0xffffffffL;
            values.put(bytes.getShort(at) & 0xffff, value);
        }
        return values;
    }

    private OptionalLong value(int tag) {
        Long value = values.get(tag);
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }

    /** Whether it is what a sensor saw rather than a picture: Adobe's DNG, Canon's CR2, and those of other makers. */
    boolean isCameraRaw() {
        if (canon || values.containsKey(DNG_VERSION)) {
            return true;
        }
        boolean small =
                value(SUB_FILE).orElse(0) == 1; // what comes first is a preview of what comes in other directories
        boolean packed = false;
        for (long way : OF_CAMERAS) {
            packed |= value(COMPRESSION).orElse(0) == way;
        }
        return values.containsKey(MAKE) && (packed || small && values.containsKey(SUB_DIRECTORIES));
    }

    /** How the picture is to be turned, 1 to 8 as EXIF has it; 1 = not at all. */
    int orientation() {
        long said = value(ORIENTATION).orElse(1);
        return said >= 1 && said <= 8 ? (int) said : 1;
    }
}
