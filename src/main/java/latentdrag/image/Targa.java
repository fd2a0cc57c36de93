package latentdrag.image;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Truevision's TGA, which begins with no word of its own: newer files end with one, older ones are as long as their header says. Pure
 * but for reading the end of the file; any thread.
 */
final class Targa {
    private static final byte[] END = "TRUEVISION-XFILE.\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final int HEADER = 18;

    private Targa() {}

    /** @param head how the file begins */
    static boolean is(byte[] head, Path file) throws IOException {
        if (!isHeader(head)) {
            return false;
        }
        try (SeekableByteChannel in = Files.newByteChannel(file)) {
            byte[] end = PictureKind.bytes(in, Math.max(0, in.size() - END.length), END.length);
            return Arrays.equals(end, END) || in.size() == plainLength(head);
        }
    }

    /** Colours or greys, plain or in runs, of a size, with as many bits as such pixels have. */
    private static boolean isHeader(byte[] b) {
        if (b.length < HEADER || (b[17] & 0xc0) != 0 || number(b, 12) == 0 || number(b, 14) == 0) {
            return false;
        }
        int bits = b[16];
        return switch (b[2] & ~8) {
            case 1 -> b[1] == 1 && (bits == 8 || bits == 16);
            case 2 -> bits == 15 || bits == 16 || bits == 24 || bits == 32;
            case 3 -> b[1] == 0 && (bits == 8 || bits == 16);
            default -> false;
        };
    }

    /** Of a file without runs and without anything behind its pixels. */
    private static long plainLength(byte[] b) {
        boolean runs = (b[2] & 8) != 0;
        long colours = b[1] == 1 ? (long) number(b, 5) * ((b[7] + 7) / 8) : 0;
        long pixels = (long) number(b, 12) * number(b, 14) * ((b[16] + 7) / 8);
        return runs ? -1 : HEADER + (b[0] & 0xff) + colours + pixels;
    }

    private static int number(byte[] b, int at) {
        return b[at] & 0xff | (b[at + 1] & 0xff) << 8;
    }
}
