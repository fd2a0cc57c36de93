package latentdrag.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import latentdrag.edit.DragSettings;
import latentdrag.edit.LatentOrigin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Batches and settings as editors and other programs save them: encodings, and numbers that are nearly some. */
class BatchTextTest {
    private static final String DRAG = "{\"id\": \"Bär\", \"seed\": 5, \"pairs\": [[120,80,125,80]]}";

    @TempDir
    Path folder;

    private List<BatchRequest> read(byte[] bytes) throws IOException {
        return BatchRequest.read(Files.write(folder.resolve("drags.jsonl"), bytes), false);
    }

    private String refused(String fields) {
        byte[] line = ("{" + fields + ", \"pairs\": [[1,2,3,4]]}").getBytes(StandardCharsets.UTF_8);
        return String.valueOf(assertThrows(IOException.class, () -> read(line)).getMessage());
    }

    /** As Windows PowerShell's > writes it, and Notepad's choices. */
    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
    void aBatchIsReadByItsByteOrderMark(String charset) throws IOException {
        byte[] bytes =
                ("\uFEFF" + DRAG + "\r\n\r\n" + DRAG.replace("Bär", "b") + "\r\n").getBytes(Charset.forName(charset));
        List<BatchRequest> drags = read(bytes);
        assertEquals(List.of("Bär", "b"), drags.stream().map(BatchRequest::id).toList());
        assertEquals(List.of(1, 3), drags.stream().map(BatchRequest::line).toList());
    }

    @Test
    void aBatchInAnotherEncodingIsRefusedByNameAndEncoding() {
        IOException e = assertThrows(IOException.class, () -> read(DRAG.getBytes(StandardCharsets.ISO_8859_1)));
        assertEquals(
                "Cannot read the drags: drags.jsonl is not in UTF-8, as line 1, byte 10 of it (0xE4) shows, and seems to be"
                        + " in Latin-1 or Windows-1252; save it as UTF-8.",
                e.getMessage());
    }

    @Test
    void preferencesThatAnEditorMarkedAreStillThoseOfThePerson() throws IOException {
        Path file = folder.resolve("preferences.json");
        new PreferencesFile(file).write(Preferences.defaults().withDrag(Optional.of(DragSettings.paper())));
        for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE)) {
            String text = Files.readString(file).replace("\uFEFF", "");
            Path edited = folder.resolve("edited-" + charset + ".json");
            Files.write(edited, ("\uFEFF" + text).getBytes(charset));
            PreferencesFile.Reading reading = new PreferencesFile(edited).read();
            assertEquals(
                    new PreferencesFile.Reading.Good(
                            Preferences.defaults().withDrag(Optional.of(DragSettings.paper()))),
                    reading);
        }
    }

    @Test
    void aLogThatAnEditorMarkedIsGoneOnWithAndOneInUtf16IsNot() throws IOException {
        Path file = folder.resolve("log.jsonl");
        Files.writeString(file, "\uFEFF{\"name\":\"é\"}\n{\"na");
        try (GrowingLog<Entry> log = new GrowingLog<>(file, Entry.class)) {
            assertEquals(List.of(new Entry("é")), log.entries());
            log.add(new Entry("two"));
        }
        assertEquals("\uFEFF{\"name\":\"é\"}\n{\"name\":\"two\"}\n", Files.readString(file));
        byte[] sixteen = "\uFEFF{\"name\":\"é\"}\n".getBytes(StandardCharsets.UTF_16LE);
        Files.write(file, sixteen);
        IOException e = assertThrows(IOException.class, () -> new GrowingLog<>(file, Entry.class));
        assertTrue(String.valueOf(e.getMessage()).contains("log.jsonl: it is in UTF-16 LE now"), e.getMessage());
        assertEquals(sixteen.length, Files.size(file), "left alone");
    }

    private record Entry(String name) {}

    @Test
    void textInsideAProjectIsReadTheSameWay() {
        byte[] marked = "\uFEFF{\"present\": 5}".getBytes(StandardCharsets.UTF_16LE);
        assertEquals(5, Json.fields(marked, "the project").count("present"));
        byte[] other = "{\"name\": \"Bär\"}".getBytes(StandardCharsets.ISO_8859_1);
        String said = assertThrows(IllegalArgumentException.class, () -> Json.fields(other, "the project"))
                .getMessage();
        assertEquals(
                "the project is not in UTF-8, as line 1, byte 12 of it (0xE4) shows, and seems to be in Latin-1 or"
                        + " Windows-1252; save it as UTF-8",
                said);
    }

    @Test
    void aWholeNumberMayHaveAPointAndNothingBehindIt() throws IOException {
        BatchRequest drag =
                read(("{\"seed\": 5.0, \"cutoff\": 8.0, \"pairs\": [[1,2,3,4]], \"settings\": {\"max_steps\": 1e2}}")
                                .getBytes(StandardCharsets.UTF_8))
                        .get(0);
        LatentOrigin.Seed seed =
                drag.picture().base().flatMap(LatentOrigin::fromSeed).orElseThrow();
        assertEquals(5, seed.seed());
        assertEquals(8, seed.cutoff().orElseThrow());
        assertEquals(100, drag.settings(DragSettings.defaults()).maxSteps());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"seed\": 5.5                                    | \"seed\" of the drag must be a whole number, got 5.5",
                "\"seed\": 1e30                                   | \"seed\" of the drag must be a whole number, got 1.0E30",
                "\"seed\": 4294967296                             | \"seed\" must be a whole number from 0 to 4294967295, got 4294967296",
                "\"seed\": -1                                     | \"seed\" must be a whole number from 0 to 4294967295, got -1",
                "\"seed\": \"five\"                               | must be a whole number, got \"five\"",
                "\"seed\": 1, \"psi\": 1e30                       | \"psi\" must be a number from -10 to 10, got 1.0E30",
                "\"seed\": 1, \"psi\": \"NaN\"                    | \"psi\" must be a number from -10 to 10, got NaN",
                "\"seed\": 1, \"psi\": \"0,7\"                    | must be a number, got \"0,7\"",
                "\"seed\": 1, \"psi\": NaN                        | NaN",
                "\"seed\": 1, \"psi\": inf                        | inf",
                "\"psi\": 0,7, \"seed\": 1                        | decimals have a point in JSON",
                "\"seed\": 1, \"cutoff\": -1                      | \"cutoff\" must be a whole number from 0",
                "\"seed\": 1, \"class\": -1                       | \"class\" must be a whole number from 0",
                "\"seed\": 1, \"settings\": {\"step_size\": 0}    | \"step_size\" must be a number above 0, at most 100, got 0",
                "\"seed\": 1, \"settings\": {\"step_size\": 1e30} | \"step_size\" must be a number above 0, at most 100, got 1.0E30",
                "\"seed\": 1, \"settings\": {\"max_steps\": -1}   | \"max_steps\" must be a whole number from 0",
                "\"seed\": 1, \"settings\": {\"r2\": 513}         | \"r2\" must be a number above 0, at most 512, got 513",
                "\"seed\": 1, \"settings\": {\"lambda\": \"Infinity\"} | \"lambda\" must be a number from 0",
            })
    void anotherNumberIsAnsweredInWords(String fields, String expected) {
        String said = refused(fields);
        assertTrue(said.startsWith("Line 1 of drags.jsonl: ") && said.contains(expected), said);
        assertEquals(1, said.lines().count(), said);
    }
}
