package latentdrag.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import latentdrag.project.Json;
import latentdrag.suite.NeedsModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A run whose latent leaves any sensible range, or whose points are lost, says so to people and to programs. */
@NeedsModel
class RunWarningsTest {
    private static final Path BUNDLED = Path.of("models/clay-animals.safetensors");
    private static final String FAR = " --seed 3100 --point 120,150:140,150 --step-size 1 --steps 8 --threads 1";

    @TempDir
    Path folder;

    private String[] words(String line) {
        return line.replace("MODEL", BUNDLED.toString())
                .replace("DIR", folder.toString())
                .split(" +");
    }

    private static JsonNode json(String text) throws IOException {
        return JsonMapper.builder().build().readTree(text);
    }

    @Test
    void aStepSizeOfOneLeavesTheRangeAndIsSaidWithItsStep() throws IOException {
        SpokenTo said = SpokenTo.byScript(words("drag MODEL" + FAR + " --out DIR/a.png --log DIR/a.jsonl"));
        assertEquals(0, said.exit(), said.err());
        JsonNode summary = json(said.out());
        assertTrue(summary.has("ending") && summary.has("steps") && summary.has("points") && summary.has("distances"));
        JsonNode left = find(summary.get("warnings"), "latent_left");
        assertTrue(left.get("step").asInt() >= 1 && left.get("step").asInt() <= 8, said.out());
        assertTrue(left.get("typicality").asDouble() > 50, said.out());
        assertTrue(
                left.get("words").asText().contains("left the sensible range at step " + left.get("step")), said.out());
        for (String line : Files.readAllLines(folder.resolve("a.jsonl"))) {
            assertEquals(
                    List.of("step", "points", "distances", "loss", "ms", "confidences"),
                    List.copyOf(json(line).properties().stream()
                            .map(java.util.Map.Entry::getKey)
                            .toList()));
        }
        String person = SpokenTo.byPerson(words("drag MODEL" + FAR + " --out DIR/a.png"))
                .out();
        assertTrue(person.contains(left.get("words").asText()), person);
    }

    private static JsonNode find(JsonNode warnings, String kind) {
        for (JsonNode warning : warnings) {
            if (warning.get("kind").asText().equals(kind)) {
                return warning;
            }
        }
        throw new AssertionError("no " + kind + " among " + warnings);
    }

    @Test
    void anOrdinaryDragSaysNothing() throws IOException {
        SpokenTo said = SpokenTo.byScript(
                words("drag MODEL --seed 3006 --point 120,150:128,155 --steps 12 --threads 1 --out DIR/a.png"));
        assertEquals(0, said.exit(), said.err());
        assertEquals(0, json(said.out()).get("warnings").size(), said.out());
    }

    @Test
    void aBatchSaysItInItsLineAndGoesOnWithLogsThatDoNotHaveIt() throws IOException {
        Path drags = folder.resolve("drags.jsonl");
        String settings = "\"settings\": {\"step_size\": 1, \"max_steps\": 8}";
        Files.writeString(
                drags,
                "{\"id\": \"old\", \"seed\": 1, \"pairs\": [[120,150,140,150]]}\n{\"id\": \"far\", \"seed\": 3100,"
                        + " \"pairs\": [[120,150,140,150]], " + settings + "}\n");
        Files.createDirectories(folder.resolve("out"));
        Files.writeString(
                folder.resolve("out/results-1-of-1.jsonl"),
                "{\"id\":\"old\",\"line\":1,\"status\":\"done\",\"error\":null,\"model\":\"m\",\"ending\":\"arrived\",\"steps\":2,"
                        + "\"seconds\":1.0,\"points\":[[1.0,2.0]],\"distances\":[1.0],\"picture\":\"a.png\",\"latent\":\"a.npy\"}\n");
        SpokenTo said = SpokenTo.byScript(words("batch DIR/drags.jsonl --out DIR/out --threads 1"));
        assertEquals(0, said.exit(), said.err());
        assertEquals(1, said.out().lines().count(), said.out());
        BatchResult result = Json.read(said.out().strip(), BatchResult.class);
        assertEquals("far", result.id());
        assertTrue(result.warned().contains("left the sensible range at step"), said.out());
        assertTrue(find(json(said.out()).get("warnings"), "latent_left")
                        .get("typicality")
                        .asDouble()
                > 50);
    }

    /** A .npy of format 1.0 whose first value is this one, of which no picture can be made. */
    @ParameterizedTest
    @CsvSource({
        "Infinity,w.npy holds values that are no numbers",
        "NaN,w.npy holds values that are no numbers",
        "1e38,The network makes no picture of this latent"
    })
    void whatIsNoNumbersIsRefusedAndNoPictureIsWritten(float first, String expected) throws IOException {
        String dict = "{'descr': '<f4', 'fortran_order': False, 'shape': (14, 192), }";
        String header = dict + " ".repeat(63 - (10 + dict.length()) % 64) + "\n";
        ByteBuffer npy =
                ByteBuffer.allocate(10 + header.length() + 14 * 192 * 4).order(ByteOrder.LITTLE_ENDIAN);
        npy.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0}).putShort((short) header.length());
        npy.put(header.getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < 14 * 192; i++) {
            npy.putFloat(first);
        }
        Files.write(folder.resolve("w.npy"), npy.array());
        for (String command : List.of("generate MODEL", "drag MODEL --point 1,2:3,4 --steps 1")) {
            SpokenTo said = SpokenTo.byScript(words(command + " --latent DIR/w.npy --threads 1 --out DIR/a.png"));
            assertEquals(1, said.exit(), said.out());
            assertEquals(1, said.errLines().size(), said.err());
            assertFalse(Files.exists(folder.resolve("a.png")), said.err());
            assertTrue(command.startsWith("drag") || said.err().contains(expected), said.err());
        }
    }
}
