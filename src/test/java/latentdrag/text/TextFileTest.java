package latentdrag.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextFileTest {
    private static final String TEXT = "{\"seed\": 5}\r\n{\"id\": \"Bär 熊 🐻\"}\n";

    private static byte[] marked(String mark, byte[] text) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(HexFormat.of().parseHex(mark));
        all.writeBytes(text);
        return all.toByteArray();
    }

    private static String refusal(byte[] bytes) {
        return String.valueOf(assertThrows(TextException.class, () -> TextFile.of(bytes, "drags.jsonl"))
                .getMessage());
    }

    @ParameterizedTest
    @CsvSource({"UTF-8,''", "UTF-8,EFBBBF", "UTF-16LE,FFFE", "UTF-16BE,FEFF", "UTF-32LE,FFFE0000", "UTF-32BE,0000FEFF"})
    void textIsReadByItsMark(String charset, String mark, @TempDir Path folder) throws IOException {
        byte[] bytes = marked(mark, TEXT.getBytes(Charset.forName(charset)));
        assertEquals(TEXT, TextFile.of(bytes, "drags.jsonl"));
        Path file = Files.write(folder.resolve("drags.jsonl"), bytes);
        assertEquals(List.of("{\"seed\": 5}", "{\"id\": \"Bär 熊 🐻\"}"), TextFile.lines(file));
        assertEquals("", TextFile.of(marked(mark, new byte[0]), "drags.jsonl"), "an empty file");
    }

    @ParameterizedTest
    @CsvSource({"UTF-16LE,UTF-16 LE", "UTF-16BE,UTF-16 BE", "UTF-32LE,UTF-32 LE", "UTF-32BE,UTF-32 BE"})
    void withoutAMarkItIsToldWhatItSeemsToBe(String charset, String words) {
        for (String text : List.of(TEXT, "{\"seed\": 1}", "{\"a\": 1}\n")) {
            assertEquals(
                    "drags.jsonl has no byte-order mark and seems to be in " + words + "; save it as UTF-8.",
                    refusal(text.getBytes(Charset.forName(charset))));
        }
    }

    @ParameterizedTest
    @CsvSource({"ISO-8859-1,Bär,Latin-1 or Windows-1252,0xE4", "windows-1252,B„r,Windows-1252,0x84"})
    void eightBitsAreNamedWithTheirPlace(String charset, String name, String words, String value) {
        byte[] bytes = ("{\"seed\": 5}\n{\"id\": \"" + name + "\"}\n").getBytes(Charset.forName(charset));
        assertEquals(
                "drags.jsonl is not in UTF-8, as line 2, byte 10 of it (" + value + ") shows, and seems to be in "
                        + words + "; save it as UTF-8.",
                refusal(bytes));
    }

    @Test
    void damagedUtf8IsNotTakenForSomethingElse() {
        byte[] bytes = TEXT.getBytes(StandardCharsets.UTF_8);
        bytes[bytes.length - 5] = (byte) 0xFF; // inside the bear
        String said = refusal(bytes);
        assertTrue(said.startsWith("drags.jsonl is damaged: it is in UTF-8, but line 2, byte "), said);
        assertTrue(said.contains("(0x"), said);
        byte[] marked = marked("EFBBBF", new byte[] {'a', (byte) 0xE4, 'b'});
        assertTrue(refusal(marked).contains("line 1, byte 2 of it (0xE4)"), refusal(marked));
    }

    @Test
    void halfACharacterAtTheEndIsDamage() {
        String eight = refusal(cut("aé 熊"));
        assertTrue(eight.contains("is damaged: it is in UTF-8, but line 1, byte 5 of it (0xE7)"), eight);
        String sixteen = refusal(marked("FFFE", new byte[] {'a', 0, 'b'}));
        assertTrue(
                sixteen.contains("by its byte-order mark it is in UTF-16 LE, but line 1, byte 5 of the file (0x62)"),
                sixteen);
    }

    private static byte[] cut(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return java.util.Arrays.copyOf(bytes, bytes.length - 1);
    }

    @Test
    void whatIsNoTextIsToldSo() {
        String said = refusal(new byte[] {'P', 'K', 3, 4, 0, 0, 8, 0, 8, 0, 1, 2, 3, 0, 0, 0, 9, 0, 17, 4});
        assertTrue(said.startsWith("drags.jsonl is no text"), said);
    }

    @Test
    void ofALogOnlyTheLinesThatHaveEndedAreRead() throws IOException {
        byte[] log = cut("{\"a\": \"é\"}\n{\"a\": \"é"); // in the middle of a character
        assertEquals(List.of("{\"a\": \"é\"}"), TextFile.endedLines(log, "it"));
        assertEquals(12, TextFile.lengthOfEndedLines(log, "it"));
        byte[] sixteen = marked("FFFE", "one\r\ntwo\r\nthr".getBytes(StandardCharsets.UTF_16LE));
        assertEquals(List.of("one", "two"), TextFile.endedLines(sixteen, "it"));
        TextException refused = assertThrows(TextException.class, () -> TextFile.lengthOfEndedLines(sixteen, "it"));
        assertTrue(String.valueOf(refused.getMessage()).startsWith("it is in UTF-16 LE now"), refused.getMessage());
    }
}
