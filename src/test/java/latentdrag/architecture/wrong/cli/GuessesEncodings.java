package latentdrag.architecture.wrong.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Breaks the rule that text is read in one room, in every way there is. */
final class GuessesEncodings {
    private GuessesEncodings() {}

    static String file(Path file) throws IOException {
        return Files.readString(file);
    }

    static String bytes(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    static Reader stream(InputStream in) {
        return new InputStreamReader(in, StandardCharsets.UTF_8);
    }
}
