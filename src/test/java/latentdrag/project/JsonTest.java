package latentdrag.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonTest {
    @TempDir
    Path folder;

    record Pair(int left, double right) {}

    @Test
    void recordsMapsListsAndTextsKeepTheirOrder() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("z", new Pair(1, 2.5));
        map.put("a", List.of(List.of(1.0, 2.0)));
        map.put("text", "ψ \"0.7\"");
        assertEquals("{\"z\":{\"left\":1,\"right\":2.5},\"a\":[[1.0,2.0]],\"text\":\"ψ \\\"0.7\\\"\"}", Json.line(map));
    }

    @Test
    void aLogHasOneObjectPerLineAndIsThereOnlyWhenFinished() throws IOException {
        Path log = folder.resolve("run.jsonl");
        try (JsonLines lines = new JsonLines(log)) {
            lines.add(Map.of("step", 1));
            lines.add(Map.of("step", 2));
            assertFalse(Files.exists(log));
            lines.finish();
        }
        assertEquals(List.of("{\"step\":1}", "{\"step\":2}"), Files.readAllLines(log));
    }

    @Test
    void aPageIsWrittenIndented() throws IOException {
        Path file = folder.resolve("a.json");
        Json.write(file, Map.of("a", 1));
        assertEquals(List.of("{", "  \"a\" : 1", "}"), Files.readAllLines(file));
    }
}
