package latentdrag.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import latentdrag.cli.SpokenTo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The laboratory's commands: under {@code lab}, and by the names they had before, which no help tells any more. */
class LabUsageTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bench                               | soak",
                "bench paint                         | paint",
                "bench endurance --minutes 0         | --minutes must be a number above 0",
                "bench endurance --minutes 5 --every 6 | at most --minutes (5.0)",
                "bench endurance --steps 0           | --steps must be a whole number from 1",
                "bench endurance --bound -1          | --bound must be a number from 0",
                "bench speed --sizes 100             | sizes are 64, 128, 256, 512 and 1024 px",
                "bench speed --points 0              | --points must be a whole number from 1",
                "bench speed --rounds 0              | --rounds must be a whole number from 1",
                "bench drags --count 201             | --count must be a whole number from 1 to 200",
                "train-clay --batch 0                | --batch must be a whole number from 1",
                "train-landmarks --steps 0           | --steps must be a whole number from 1",
            })
    void wrongWordsAreNamedUnderBothNames(String line, String expected) {
        for (String command : List.of("lab " + line, line)) {
            SpokenTo said = SpokenTo.byScript(command.split(" +"));
            assertEquals(2, said.exit(), said.err());
            assertEquals("", said.out());
            assertEquals(2, said.errLines().size(), said.err());
            assertTrue(said.errLines().get(0).contains(expected), said.err());
            assertTrue(said.errLines().get(1).startsWith("See latentdrag " + command.split(" ")[0]), said.err());
        }
    }

    @Test
    void labAloneSaysWhatThereIs() {
        SpokenTo said = SpokenTo.byScript("lab");
        assertEquals(2, said.exit());
        assertEquals(
                "latentdrag lab: name what to do: bench, train-clay, train-landmarks",
                said.errLines().get(0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bench ",
                "bench soak ",
                "bench endurance ",
                "bench speed ",
                "bench memory ",
                "bench startup ",
                "bench model ",
                "bench drags ",
                "train-clay ",
                "train-landmarks "
            })
    void everyCommandHasHelpUnderBothNames(String command) {
        for (String line : List.of("lab " + command, command)) {
            SpokenTo said = SpokenTo.byScript((line + "--help").split(" "));
            assertEquals(0, said.exit());
            assertTrue(said.out().startsWith("Usage: latentdrag " + line.strip()), said.out());
            assertEquals("", said.err());
        }
    }

    @Test
    void onlyTheLaboratoryIsListed() {
        String all = SpokenTo.byScript("--help").out();
        assertTrue(all.contains("\n  lab "), all);
        assertFalse(all.contains("bench") || all.contains("train-"), all);
        String lab = SpokenTo.byScript("lab", "--help").out();
        assertTrue(
                lab.contains("\n  bench ") && lab.contains("\n  train-clay ") && lab.contains("\n  train-landmarks "),
                lab);
        String bench = SpokenTo.byScript("lab", "bench", "--help").out();
        for (String each : List.of("speed", "memory", "startup", "soak", "endurance", "model", "drags")) {
            assertTrue(bench.contains("\n  " + each + " "), bench);
        }
    }

    @Test
    void everyMeasurementThatTakesADeviceTakesThreads() {
        for (String command : List.of("soak", "endurance", "speed", "memory")) {
            String help = SpokenTo.byScript("lab", "bench", command, "--help").out();
            assertTrue(help.contains("--device=cpu|cuda|mps") && help.contains("--threads=N"), command);
        }
    }
}
