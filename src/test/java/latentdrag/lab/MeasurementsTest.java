package latentdrag.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import latentdrag.cli.SpokenTo;
import latentdrag.suite.Slow;
import org.junit.jupiter.api.Test;

/** Measurements on a small network, as a script calls them. */
@Slow
class MeasurementsTest {
    private static final String MODEL = "src/test/resources/reference/plain64.pkl";

    /** There is none where the tests run: the bundled library knows no CUDA. */
    @Test
    void aGpuThatIsNotThereIsSaidInOneSentenceAndMeasuresNothing() {
        SpokenTo said = SpokenTo.byScript("lab", "bench", "speed", "--device", "cuda", "--sizes", "64", "--quick");
        assertEquals(1, said.exit());
        assertEquals("", said.out());
        assertEquals(1, said.errLines().size(), said.err());
        assertTrue(said.err().contains("finds no CUDA device; use --device cpu"), said.err());
    }

    @Test
    void memoryIsTheMostThereWasSoFar() throws IOException {
        JsonNode peaks = measured("memory", MODEL, "--steps", "2");
        double opened = peaks.get("opened").asDouble();
        assertTrue(opened > 50, peaks.toString());
        assertTrue(peaks.get("drawn").asDouble() >= opened, peaks.toString());
        assertTrue(peaks.get("dragged").asDouble() >= peaks.get("drawn").asDouble(), peaks.toString());
        assertEquals(opened, BenchMemoryCommand.Peaks.parse(peaks.toString()).opened(), 1e-9);
    }

    @Test
    void theSoakCommandCountsEveryStepAndTellsTheMemory() throws IOException {
        JsonNode soak = measured("soak", MODEL, "--steps", "6", "--every", "2", "--mask");
        assertEquals(6, soak.get("steps").asInt());
        assertEquals(3, soak.get("resident_mib").size());
        assertTrue(soak.get("resident_mib").get(0).get(1).asDouble() > 10);
    }

    private static JsonNode measured(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("lab", "bench"));
        command.addAll(List.of(arguments));
        SpokenTo said = SpokenTo.byScript(command.toArray(String[]::new));
        assertEquals(0, said.exit(), said.err());
        return JsonMapper.builder().build().readTree(said.out());
    }
}
