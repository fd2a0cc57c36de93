package latentdrag.text;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Reads text that people bring or may have had in an editor: UTF-8, with or without a byte-order mark, and UTF-16 and UTF-32 by their
 * marks. Anything else is refused in a sentence that names the file and the encoding it seems to be in; nothing is ever guessed at or
 * replaced. The one place where the program does so. Stateless; any thread.
 */
public final class TextFile {
    private TextFile() {}

    /**
     * The text of a file, without its byte-order mark.
     *
     * @throws TextException if it is no text that can be read
     * @throws IOException if the file cannot be read at all
     */
    public static String read(Path file) throws IOException {
        return of(Files.readAllBytes(file), String.valueOf(file.getFileName()));
    }

    /** The lines of a file, without their ends, as {@link String#lines} divides them. */
    public static List<String> lines(Path file) throws IOException {
        return read(file).lines().toList();
    }

    /**
     * Bytes as text, without their byte-order mark.
     *
     * @param name what they are called in sentences
     * @throws TextException if they are no text that can be read
     */
    public static String of(byte[] bytes, String name) throws TextException {
        TextEncoding encoding = TextEncoding.of(bytes);
        int mark = encoding.markLength(bytes);
        if (mark == 0) {
            Foreign.refuse(bytes, name);
        }
        ByteBuffer in = ByteBuffer.wrap(bytes, mark, bytes.length - mark);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = encoding.charset()
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(in, out, true);
        out.flip();
        if (result.isError()) {
            throw Foreign.damaged(bytes, in.position(), out, encoding, name);
        }
        return out.toString();
    }

    /**
     * The lines of a log that have ended; one that is still being written, or was cut short in the middle of a character, is left out.
     *
     * @param name what the log is called in sentences
     * @throws TextException if they are no text that can be read
     */
    public static List<String> endedLines(byte[] bytes, String name) throws TextException {
        if (TextEncoding.of(bytes) == TextEncoding.UTF_8) {
            return of(Arrays.copyOf(bytes, endOfLines(bytes)), name).lines().toList();
        }
        String text = of(bytes, name);
        return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    }

    /**
     * How many bytes of a log are its {@link #endedLines}, so that it can be gone on with after them.
     *
     * @throws TextException if it is not in UTF-8, in which the program goes on writing
     */
    public static int lengthOfEndedLines(byte[] bytes, String name) throws TextException {
        TextEncoding encoding = TextEncoding.of(bytes);
        if (encoding != TextEncoding.UTF_8) {
            throw new TextException(
                    name + " is in " + encoding.words() + " now, and lines are added in UTF-8; save it as UTF-8.");
        }
        return endOfLines(bytes);
    }

    private static int endOfLines(byte[] bytes) {
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        return end;
    }
}
