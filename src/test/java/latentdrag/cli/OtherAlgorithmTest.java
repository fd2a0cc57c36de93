package latentdrag.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import latentdrag.added.StraightAlgorithm;
import latentdrag.edit.DragSettings;
import latentdrag.generator.ToyFormat;
import latentdrag.project.ProjectFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An algorithm that was added to the program, on the command line. */
class OtherAlgorithmTest {
    @TempDir
    Path folder;

    private String ball;

    @BeforeEach
    void write() throws IOException {
        ball = ToyFormat.write(folder.resolve("ball.toy")).toString();
    }

    private SpokenTo drag(String... more) {
        List<String> line = new java.util.ArrayList<>(List.of(
                "drag",
                ball,
                "--seed",
                "5",
                "--point",
                "16,11:22,11",
                "--out",
                folder.resolve("after.png").toString()));
        line.addAll(List.of(more));
        return SpokenTo.byScript(line.toArray(String[]::new));
    }

    @Test
    void itsParametersAreToldAndTaken() {
        String help = SpokenTo.byScript("drag", "--help").out().replaceAll("\\s+", " ");
        assertTrue(help.contains("--algorithm=NAME the algorithm that drags: draggan, straight"), help);
        assertTrue(help.contains("Of straight: reach (a number above 0, at most 10), way (right or down)"), help);
        SpokenTo slow = drag("--algorithm", "straight", "--set", "reach=0.5");
        assertEquals(0, slow.exit(), slow.err());
        assertTrue(slow.out().startsWith("{\"ending\":\"arrived\",\"steps\":8,"), slow.out());
        SpokenTo fast = drag("--algorithm", "straight", "--set", "reach=2");
        assertTrue(fast.out().startsWith("{\"ending\":\"arrived\",\"steps\":2,"), fast.out());
        SpokenTo down = drag("--algorithm", "straight", "--set", "reach=2", "--set", "way=down", "--steps", "3");
        assertTrue(down.out().startsWith("{\"ending\":\"step_limit\",\"steps\":3,"), down.out());
        assertTrue(down.out().contains("\"points\":[[16.0,17.0]]"), down.out());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--algorithm round                             | --algorithm must be one of [draggan, straight], got 'round'",
                "--algorithm straight --set reach=11           | --set reach must be a number above 0, at most 10, got '11'",
                "--algorithm straight --set way=up             | --set way must be right or down, got 'up'",
                "--algorithm straight --set path=1             | --set takes KEY=VALUE with a parameter of straight, which are [reach, way, arrival.few,",
                "--algorithm straight --set reach              | got 'reach'",
                "--algorithm straight --step-size 0.1          | --step-size is no parameter of straight",
                "--algorithm straight --preset paper           | --preset: straight has no preset 'paper', only [initial]",
                "--set reach=1                                 | --set takes KEY=VALUE with a parameter of draggan",
            })
    void whatItDoesNotHaveIsSaid(String words, String sentence) {
        SpokenTo said = drag(words.split(" +"));
        assertEquals(2, said.exit(), said.err());
        assertTrue(said.errLines().get(0).contains(sentence), said.err());
    }

    /** Through a batch's line, and the project in its picture. */
    @Test
    void filesNameItAndItsNumbers() throws IOException {
        Path lines = Files.writeString(
                folder.resolve("drags.jsonl"),
                "{\"id\": \"a\", \"model\": \"ball.toy\", \"seed\": 5, \"pairs\": [[16, 11, 22, 11]],"
                        + " \"settings\": {\"algorithm\": \"straight\", \"reach\": 1.5, \"way\": \"right\"}}\n");
        Path out = folder.resolve("out");
        SpokenTo made = SpokenTo.byScript("batch", lines.toString(), "--out", out.toString());
        assertEquals(0, made.exit(), made.err());
        assertTrue(made.out().contains("\"ending\":\"arrived\",\"steps\":3,"), made.out());
        DragSettings kept = ProjectFile.read(out.resolve("a.png")).shown().settings();
        assertEquals("straight", kept.method().name());
        assertEquals(1.5, kept.get(StraightAlgorithm.REACH));
        assertEquals(300, kept.maxSteps());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"algorithm\": \"round\"}                    | there is no drag algorithm \"round\" here, only [draggan, straight]",
                "{\"algorithm\": \"straight\", \"lambda\": 1}  | \"lambda\" is not among the settings of a drag, which are [algorithm, arrival, max_steps, patience, reach, way]",
                "{\"algorithm\": \"straight\", \"reach\": 0}   | \"reach\" must be a number above 0, at most 10, got 0",
                "{\"algorithm\": \"straight\", \"way\": \"up\"}| must be one of [RIGHT, DOWN], got \"up\"",
            })
    void aBatchNamesWhatItDoesNotHave(String settings, String sentence) throws IOException {
        Path lines = Files.writeString(
                folder.resolve("drags.jsonl"),
                "{\"model\": \"ball.toy\", \"seed\": 5, \"pairs\": [[16, 11, 22, 11]], \"settings\": " + settings
                        + "}\n");
        SpokenTo said = SpokenTo.byScript(
                "batch", lines.toString(), "--out", folder.resolve("out").toString());
        assertEquals(1, said.exit());
        assertTrue(said.err().contains(sentence), said.err());
    }
}
