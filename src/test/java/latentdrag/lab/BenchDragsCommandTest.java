package latentdrag.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import latentdrag.cli.Shard;
import latentdrag.cli.SpokenTo;
import latentdrag.image.Frame;
import latentdrag.image.Png;
import latentdrag.lab.bench.DragSummaryTest;
import latentdrag.suite.NeedsModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On the bundled model. */
@NeedsModel
class BenchDragsCommandTest {
    @TempDir
    Path folder;

    @Test
    void aDragIsMadeOnceJudgedAndReported() throws IOException {
        String dir = folder.resolve("bench").toString();
        SpokenTo first = SpokenTo.byScript(
                "lab", "bench", "drags", "--count", "1", "--dir", dir, "--pictures", "--threads", "1");
        assertEquals(0, first.exit(), first.err());
        List<String> results = Files.readAllLines(folder.resolve("bench/results.jsonl"));
        assertEquals(1, results.size());
        assertTrue(results.get(0).contains("\"preset\":\"defaults\",\"number\":1,\"group\":\"pose\""), results.get(0));
        Frame pictures = Png.read(folder.resolve("bench/defaults-001.png"));
        assertEquals(4 * pictures.height(), pictures.width());
        assertTrue(Files.readString(folder.resolve("bench/report.json")).contains("\"moving_after_px\""));

        SpokenTo again = SpokenTo.byPerson("lab", "bench", "drags", "--count", "1", "--dir", dir, "--threads", "1");
        assertEquals(0, again.exit(), again.err());
        assertEquals(results, Files.readAllLines(folder.resolve("bench/results.jsonl")), "nothing is made twice");
        assertTrue(again.out().contains("one points") && again.out().contains("moving: before"), again.out());

        String refused = SpokenTo.byScript(
                        "lab",
                        "bench",
                        "drags",
                        "src/test/resources/reference/plain64.pkl",
                        "--count",
                        "1",
                        "--dir",
                        dir)
                .err();
        assertTrue(refused.contains("train-landmarks"), refused);
    }

    /** What is outside the mask changes less, whichever way its term is taken. */
    @Test
    void aMaskHoldsWhatTheWorldDoesNotChange() throws IOException {
        String dir = folder.resolve("bench").toString();
        Map<String, Double> outside = new HashMap<>();
        for (String mask : List.of("none", "exact", "sampled")) {
            SpokenTo said = SpokenTo.byScript(
                    "lab",
                    "bench",
                    "drags",
                    "--count",
                    "1",
                    "--one-way",
                    "--mask",
                    mask,
                    "--dir",
                    dir,
                    "--threads",
                    "1");
            assertEquals(0, said.exit(), said.err());
        }
        for (String line : Files.readAllLines(folder.resolve("bench/results.jsonl"))) {
            outside.put(
                    line.replaceAll(".*\"preset\":\"([^\"]*)\".*", "$1"),
                    Double.parseDouble(line.replaceAll(".*\"outside\":([0-9.E-]*).*", "$1")));
        }
        assertEquals(Set.of("defaults", "defaults-exact", "defaults-sampled"), outside.keySet());
        double free = outside.getOrDefault("defaults", Double.NaN);
        assertTrue(outside.getOrDefault("defaults-exact", Double.NaN) < free, outside.toString());
        assertTrue(outside.getOrDefault("defaults-sampled", Double.NaN) < free, outside.toString());
    }

    @Test
    void resultsOfAnotherModelAreNotGoneOnWith() throws IOException {
        Path bench = Files.createDirectory(folder.resolve("bench"));
        Files.writeString(bench.resolve("results.jsonl"), DragSummaryTest.LINE + "\n");
        SpokenTo said = SpokenTo.byScript("lab", "bench", "drags", "--count", "1", "--dir", bench.toString());
        assertEquals(1, said.exit());
        assertTrue(said.err().contains("another model"), said.err());
    }

    @Test
    void whatMakesNoSenseIsNotUnderstood() {
        assertEquals(
                2, SpokenTo.byScript("lab", "bench", "drags", "--count", "201").exit());
        assertEquals(
                2, SpokenTo.byScript("lab", "bench", "drags", "--shard", "3/2").exit());
        assertEquals(
                2, SpokenTo.byScript("lab", "bench", "drags", "--shard", "x").exit());
        assertEquals(
                2,
                SpokenTo.byScript("lab", "bench", "drags", "--preset", "mine").exit());
    }

    @Test
    void shardsShareAllDragsAndHaveNoneTwice() {
        for (int number = 1; number <= 200; number++) {
            int in = 0;
            for (int i = 1; i <= 3; i++) {
                in += new Shard(i, 3).has(number) ? 1 : 0;
            }
            assertEquals(1, in);
        }
    }
}
