package latentdrag.text;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** The encodings that text is read in. Each but UTF-8 is known by its byte-order mark only (Unicode Standard, Section 23.8). */
enum TextEncoding {
    // UTF-32 LE before UTF-16 LE, whose mark its own begins with
    UTF_32_LE("UTF-32 LE", Charset.forName("UTF-32LE"), 0xFF, 0xFE, 0, 0),
    UTF_32_BE("UTF-32 BE", Charset.forName("UTF-32BE"), 0, 0, 0xFE, 0xFF),
    UTF_8("UTF-8", StandardCharsets.UTF_8, 0xEF, 0xBB, 0xBF),
    UTF_16_LE("UTF-16 LE", StandardCharsets.UTF_16LE, 0xFF, 0xFE),
    UTF_16_BE("UTF-16 BE", StandardCharsets.UTF_16BE, 0xFE, 0xFF);

    private final String words;
    private final Charset charset;
    private final int[] mark;

    TextEncoding(String words, Charset charset, int... mark) {
        this.words = words;
        this.charset = charset;
        this.mark = mark;
    }

    /** What the mark at the beginning says; UTF-8 where there is none. */
    static TextEncoding of(byte[] bytes) {
        for (TextEncoding encoding : values()) {
            if (encoding.isMarkOf(bytes)) {
                return encoding;
            }
        }
        return UTF_8;
    }

    private boolean isMarkOf(byte[] bytes) {
        boolean is = bytes.length >= mark.length;
        for (int i = 0; is && i < mark.length; i++) {
            is = (bytes[i] & 0xFF) == mark[i];
        }
        return is;
    }

    /** How many bytes of these are the mark: none where there is none. */
    int markLength(byte[] bytes) {
        return isMarkOf(bytes) ? mark.length : 0;
    }

    Charset charset() {
        return charset;
    }

    /** As people know it. */
    String words() {
        return words;
    }
}
