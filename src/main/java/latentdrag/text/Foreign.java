package latentdrag.text;

import java.nio.CharBuffer;
import java.util.Locale;

/** What text that cannot be read seems to be, in words. Pure functions. */
final class Foreign {
    /** So many bytes from the beginning tell UTF-16 and UTF-32 without a mark from other things. */
    private static final int LOOKED_AT = 4096;

    private static final String SAVE = "; save it as UTF-8.";

    private Foreign() {}

    /** @throws TextException if bytes without a mark have zeros among them, which no text in UTF-8 has */
    static void refuse(byte[] bytes, String name) throws TextException {
        int length = Math.min(bytes.length, LOOKED_AT) / 4 * 4;
        int[] zeros = new int[4];
        for (int i = 0; i < length; i++) {
            zeros[i % 4] += bytes[i] == 0 ? 1 : 0;
        }
        for (int i = length; i < Math.min(bytes.length, LOOKED_AT); i++) {
            zeros[i % 4] += bytes[i] == 0 ? 1 : 0;
        }
        if (zeros[0] + zeros[1] + zeros[2] + zeros[3] > 0) {
            String seems = encodingOf(zeros, Math.max(1, length / 4));
            throw new TextException(
                    seems.isEmpty()
                            ? name + " is no text: it holds bytes that are zero; name the file that was meant."
                            : name + " has no byte-order mark and seems to be in " + seems + SAVE);
        }
    }

    /** By where the zeros stand that Latin letters and signs have there; empty where it is neither. */
    private static String encodingOf(int[] zeros, int quarters) {
        boolean[] mostly = new boolean[4];
        boolean[] ever = new boolean[4];
        for (int i = 0; i < 4; i++) {
            mostly[i] = zeros[i] * 10 >= quarters * 6;
            ever[i] = zeros[i] * 10 > quarters;
        }
        if (mostly[1] && mostly[2] && mostly[3] && !ever[0]) {
            return TextEncoding.UTF_32_LE.words();
        }
        if (mostly[0] && mostly[1] && mostly[2] && !ever[3]) {
            return TextEncoding.UTF_32_BE.words();
        }
        if (mostly[1] && mostly[3] && !ever[0] && !ever[2]) {
            return TextEncoding.UTF_16_LE.words();
        }
        if (mostly[0] && mostly[2] && !ever[1] && !ever[3]) {
            return TextEncoding.UTF_16_BE.words();
        }
        return "";
    }

    /**
     * What stands where decoding failed.
     *
     * @param at index of the byte that does not belong there
     * @param before what was decoded before it
     */
    static TextException damaged(byte[] bytes, int at, CharBuffer before, TextEncoding encoding, String name) {
        long line = before.chars().filter(c -> c == '\n').count() + 1;
        int begin = at;
        while (begin > encoding.markLength(bytes) && bytes[begin - 1] != '\n') {
            begin--;
        }
        String place = "line " + line
                + (encoding == TextEncoding.UTF_8
                        ? ", byte " + (at - begin + 1) + " of it (" + hex(bytes, at) + ")"
                        : ", byte " + (at + 1) + " of the file (" + hex(bytes, at) + ")");
        if (encoding != TextEncoding.UTF_8) {
            return new TextException(name + " is damaged: by its byte-order mark it is in " + encoding.words()
                    + ", but " + place + " is no character of it" + SAVE);
        }
        String seems = encoding.markLength(bytes) == 0 && !hasOtherUtf8(before) ? eightBits(bytes) : "";
        return new TextException(
                seems.isEmpty()
                        ? name + " is damaged: it is in UTF-8, but " + place + " is no character of it" + SAVE
                        : name + " is not in UTF-8, as " + place + " shows, and seems to be in " + seems + SAVE);
    }

    private static String hex(byte[] bytes, int at) {
        return at < bytes.length
                ? String.format(Locale.ROOT, "0x%02X", bytes[at] & 0xFF)
                : "the end"; // half a character is left
    }

    /** Where letters beyond ASCII were read before, the file is UTF-8 and one place of it is damaged. */
    private static boolean hasOtherUtf8(CharBuffer before) {
        return before.chars().anyMatch(c -> c > 0x7F);
    }

    /** Bytes from 0x80 to 0x9F are controls in Latin-1 (ISO 8859-1), which nobody writes, and quotes, dashes and the euro in Windows-1252. */
    private static String eightBits(byte[] bytes) {
        boolean windows = false;
        boolean other = false;
        for (byte b : bytes) {
            int value = b & 0xFF;
            windows |= value >= 0x80 && value <= 0x9F;
            // the five that Windows-1252 does not have, and controls that no text has
            other |= value == 0x81 || value == 0x8D || value == 0x8F || value == 0x90 || value == 0x9D;
            other |= value < 0x20 && value != '\n' && value != '\r' && value != '\t' && value != '\f';
        }
        return other ? "" : windows ? "Windows-1252" : "Latin-1 or Windows-1252";
    }
}
