package latentdrag.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import latentdrag.edit.LatentOrigin;
import latentdrag.edit.Noise;
import latentdrag.image.Frame;
import latentdrag.image.Mask;
import latentdrag.image.Masks;
import latentdrag.image.Png;
import latentdrag.project.Json;
import latentdrag.project.PngChunks;
import latentdrag.project.Project;
import latentdrag.project.ProjectFile;
import latentdrag.suite.Slow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Batch and export on a real network, as a script calls them. */
@Slow
class BatchAndExportTest {
    private static final Path MODEL = Path.of("src/test/resources/reference/plain64.pkl");
    private static final String SETTINGS = "\"settings\": {\"step_size\": 0.002, \"max_steps\": 4}";

    @TempDir
    Path folder;

    private Path batch(String... lines) throws IOException {
        return Files.write(file("drags.jsonl"), List.of(lines));
    }

    private static String line(String id, int seed, String pairs) {
        return "{\"id\": \"" + id + "\", \"model\": \"" + MODEL.toAbsolutePath() + "\", \"seed\": " + seed
                + ", \"pairs\": " + pairs + ", " + SETTINGS + "}";
    }

    private SpokenTo run(String... args) {
        List<String> all = new ArrayList<>(Arrays.asList(args));
        all.addAll(List.of("--threads", "1"));
        return SpokenTo.byScript(all.toArray(String[]::new));
    }

    private SpokenTo batch(Path drags, String... more) {
        List<String> args = new ArrayList<>(
                List.of("batch", drags.toString(), "--out", file("out").toString()));
        args.addAll(Arrays.asList(more));
        return run(args.toArray(String[]::new));
    }

    private Path file(String name) {
        return folder.resolve(name);
    }

    private static List<BatchResult> results(SpokenTo said) throws IOException {
        List<BatchResult> results = new ArrayList<>();
        for (String line : said.out().lines().toList()) {
            results.add(Json.read(line, BatchResult.class));
        }
        return results;
    }

    @Test
    void aLineWhoseMaskIsNoneFailsWithASentenceAndTheOthersAreMade() throws IOException {
        Png.write(Masks.toFrame(Mask.allFixed(64, 64)), file("black.png"));
        Png.write(new Frame(64, 64, 3, red()), file("red.png"));
        Png.write(Masks.toFrame(Mask.allEditable(64, 64)), file("white.png"));
        String drag = line("black", 7, "[[32,32,44,22]]");
        String masked = drag.substring(0, drag.length() - 1) + ", \"mask\": \"black.png\"}";
        SpokenTo said = batch(batch(masked, masked.replace("black", "red"), masked.replace("black", "white")));
        assertEquals(1, said.exit());
        List<BatchResult> results = results(said);
        assertTrue(String.valueOf(results.get(0).error()).contains("nothing in it is white"), said.out());
        assertTrue(String.valueOf(results.get(1).error()).contains("it is in colour"), said.out());
        assertTrue(results.get(2).isDone(), said.out());
    }

    private static byte[] red() {
        byte[] rgb = new byte[64 * 64 * 3];
        for (int i = 0; i < rgb.length; i += 3) {
            rgb[i] = (byte) 255;
        }
        return rgb;
    }

    @Test
    void everyLineIsTheSameDragAsTheDragCommandsAndOneThatFailsHoldsUpNoOther() throws IOException {
        Path drags = batch(
                line("one", 7, "[[32,32,44,22]]"),
                "",
                line("outside", 7, "[[32,32,99,22]]"),
                line("two", 9, "[[20,20,30,20],[50,50,50,50]]"));
        SpokenTo said = batch(drags);
        assertEquals(1, said.exit(), "one of them failed");
        List<BatchResult> results = results(said);
        assertEquals(
                List.of("one", "outside", "two"),
                results.stream().map(BatchResult::id).toList());
        assertEquals("step_limit", results.get(0).ending());
        assertEquals(4, results.get(0).steps());
        assertEquals(3, results.get(1).line());
        assertTrue(String.valueOf(results.get(1).error()).contains("99,22 lies outside"), said.out());
        assertEquals(2, results.get(2).points().size());
        assertEquals(said.out(), Files.readString(file("out/results-1-of-1.jsonl")));

        run(
                "drag",
                MODEL.toString(),
                "--seed",
                "7",
                "--point",
                "32,32:44,22",
                "--steps",
                "4",
                "--step-size",
                "0.002",
                "--out",
                file("a.png").toString(),
                "--save-latent",
                file("a.npy").toString());
        assertEquals(Png.read(file("a.png")), Png.read(file("out/one.png")));
        assertArrayEquals(Files.readAllBytes(file("a.npy")), Files.readAllBytes(file("out/one.npy")));
        Project project = ProjectFile.read(file("out/one.png"));
        assertEquals(2, project.states().size());
        assertEquals(results.get(0).model(), project.model().sha256());
        assertEquals(
                results.get(0).points().get(0).get(0),
                project.shown().pairs().get(0).handle().x());
    }

    @Test
    void whatIsDoneIsSkippedWhateverShardDidItAndACutOffLineIsDoneAgain() throws IOException {
        Path drags = batch(
                line("a", 1, "[[32,32,44,22]]"), line("b", 2, "[[32,32,44,22]]"), line("c", 3, "[[32,32,44,22]]"));
        assertEquals(
                List.of("a", "c"),
                results(batch(drags, "--shard", "1/2")).stream()
                        .map(BatchResult::id)
                        .toList());
        assertEquals(
                List.of("b"),
                results(batch(drags, "--shard", "2/2")).stream()
                        .map(BatchResult::id)
                        .toList());
        assertEquals("", batch(drags).out(), "everything is done");
        Path log = file("out/results-2-of-2.jsonl");
        byte[] bytes = Files.readAllBytes(log);
        Files.write(log, Arrays.copyOf(bytes, bytes.length - 20), StandardOpenOption.TRUNCATE_EXISTING);
        assertEquals(
                List.of("b"),
                results(batch(drags, "--shard", "2/2")).stream()
                        .map(BatchResult::id)
                        .toList());
        assertEquals(1, Files.readAllLines(log).size());
    }

    @Test
    void tunedNetworksStartFromTheirPivots() throws IOException {
        String tuned = Files.copy(MODEL, file("model_ABC_photo.pt")).toString();
        run(
                "generate",
                MODEL.toString(),
                "--seed",
                "3",
                "--out",
                file("seed.png").toString(),
                "--save-latent",
                file("w.npy").toString());
        Files.move(file("w.npy"), file("0.pt")); // a latent is known by its content
        String rest = ", \"pairs\": [[20,30,24,30]], " + SETTINGS + "}";
        Path drags = batch(
                "{\"id\": \"said\", \"model\": \"" + tuned + "\", \"pivot\": true" + rest,
                "{\"id\": \"seed\", \"model\": \"" + tuned + "\", \"seed\": 3" + rest,
                "{\"id\": \"unsaid\", \"model\": \"" + tuned + "\"" + rest,
                "{\"id\": \"untuned\", \"model\": \"" + MODEL.toAbsolutePath() + "\"" + rest);
        assertTrue(batch(drags).err().contains("Line 3 of drags.jsonl"), "only with --pivot");
        SpokenTo said = batch(drags, "--pivot");
        List<BatchResult> results = results(said);
        assertEquals(
                List.of("done", "done", "done", "failed"),
                results.stream().map(BatchResult::status).toList());
        assertTrue(String.valueOf(results.get(3).error()).contains("There is no latent beside"), said.out());
        // The pivot is here the latent of seed 3: three times the same drag.
        Project project = ProjectFile.read(file("out/said.png"));
        assertEquals(new LatentOrigin.File(file("0.pt")), project.shown().origin());
        assertEquals(
                ProjectFile.read(file("out/seed.png")).states().get(0).original(),
                project.states().get(0).original());
        assertEquals(Png.read(file("out/seed.png")), Png.read(file("out/said.png")));
        assertEquals(Png.read(file("out/said.png")), Png.read(file("out/unsaid.png")));
    }

    @Test
    void aLineCanHaveNoiseAndAMixtureAsAPictureOfTheWindowCan() throws IOException {
        String more = ", \"noise\": \"random 5\", \"mix\": {\"seed\": 9, \"rows\": \"middle\"}}";
        String mixed = line("mixed", 7, "[[32,32,44,22]]");
        String beyond = line("beyond", 7, "[[32,32,44,22]]");
        Path drags = batch(
                mixed.substring(0, mixed.length() - 1) + more,
                beyond.substring(0, beyond.length() - 1)
                        + ", \"mix\": {\"seed\": 9, \"first_row\": 2, \"end_row\": 99}}");
        List<BatchResult> results = results(batch(drags));
        assertTrue(results.get(0).isDone(), String.valueOf(results.get(0).error()));
        assertTrue(
                String.valueOf(results.get(1).error()).contains("Rows 2 to 98"),
                results.get(1).error());
        SpokenTo said = run(
                "drag",
                MODEL.toString(),
                "--seed",
                "7",
                "--style-seed",
                "9",
                "--style-rows",
                "4-7",
                "--noise",
                "random",
                "--noise-seed",
                "5",
                "--point",
                "32,32:44,22",
                "--steps",
                "4",
                "--step-size",
                "0.002",
                "--out",
                file("a.png").toString());
        assertEquals(0, said.exit(), said.err());
        assertEquals(Png.read(file("a.png")), Png.read(file("out/mixed.png")));
        Project project = ProjectFile.read(file("out/mixed.png"));
        assertEquals(Noise.random(5), project.shown().current().noise());
        assertEquals(
                new LatentOrigin.Mix(LatentOrigin.Seed.of(7, 0.7), LatentOrigin.Seed.of(9, 0.7), 4, 8),
                project.shown().origin());
    }

    @Test
    void withoutAClassAConditionalModelBeginsWithItsFirst() throws IOException {
        Path labels = Path.of("src/test/resources/reference/label32.pkl").toAbsolutePath();
        String drag = ", \"model\": \"" + labels + "\", \"seed\": 5, \"pairs\": [[16,16,18,16]], "
                + "\"settings\": {\"max_steps\": 1}";
        Path drags = batch(
                "{\"id\": \"unsaid\"" + drag + "}",
                "{\"id\": \"first\"" + drag + ", \"class\": 0}",
                "{\"id\": \"none\"" + drag + ", \"class\": \"none\"}",
                "{\"id\": \"mixed\"" + drag + ", \"mix\": {\"seed\": 9, \"class\": 2, \"rows\": \"coarse\"}}");
        SpokenTo said = batch(drags);
        assertEquals(0, said.exit(), said.out());
        assertArrayEquals(Files.readAllBytes(file("out/first.npy")), Files.readAllBytes(file("out/unsaid.npy")));
        assertEquals(
                List.of(OptionalInt.of(0), OptionalInt.of(0), OptionalInt.empty()),
                List.of(classOf("first"), classOf("unsaid"), classOf("none")));
        LatentOrigin.Mix mix = (LatentOrigin.Mix)
                ProjectFile.read(file("out/mixed.png")).shown().origin();
        assertEquals(OptionalInt.of(0), mix.base().classIndex());
        assertEquals(OptionalInt.of(2), mix.styles().classIndex());
    }

    private OptionalInt classOf(String id) throws IOException {
        return ProjectFile.read(file("out/" + id + ".png"))
                .shown()
                .origin()
                .fromSeed()
                .orElseThrow()
                .classIndex();
    }

    @Test
    void theModelOfAResultIsNamedSoThatItIsFoundFromAnyFolder() throws IOException {
        String drag =
                "{\"id\": \"a\", \"model\": \"m.pkl\", \"seed\": 1, \"pairs\": [[32,32,34,32]], " + SETTINGS + "}";
        Files.copy(MODEL, file("m.pkl"));
        assertEquals(0, batch(batch(drag)).exit());
        assertTrue(ProjectFile.read(file("out/a.png")).model().path().isAbsolute());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"seed\": 1}                                                          | has no \"pairs\"",
                "{\"seed\": 1, \"pairs\": []}                                           | at least one",
                "{\"seed\": 1, \"pairs\": [[1,2,3]]}                                    | four numbers",
                "{\"seed\": 1, \"latent\": \"w.npy\", \"pairs\": [[1,2,3,4]]}           | got seed and latent",
                "{\"pairs\": [[1,2,3,4]]}                                               | one of",
                "{\"seed\": 1, \"pivot\": true, \"pairs\": [[1,2,3,4]]}                | got seed and pivot",
                "{\"pivot\": \"0.pt\", \"pairs\": [[1,2,3,4]]}                          | must be true or false",
                "{\"seed\": -1, \"pairs\": [[1,2,3,4]]}                                 | must be a whole number from 0",
                "{\"sead\": 1, \"pairs\": [[1,2,3,4]]}                                  | \"sead\"",
                "{\"id\": \"../x\", \"seed\": 1, \"pairs\": [[1,2,3,4]]}                | \"id\"",
                "{\"seed\": 1, \"pairs\": [[1,2,3,4]], \"settings\": {\"r1\": 0}}       | must be a number above 0",
                "{\"seed\": 1, \"pairs\": [[1,2,3,4]], \"noise\": \"loud\"}              | random and a seed",
                "{\"seed\": 1, \"pairs\": [[1,2,3,4]], \"mix\": {\"seed\": 2}}           | needs either \"rows\"",
                "{\"seed\": 1, \"pairs\": [[1,2,3,4]], \"mix\": {\"seed\": 2, \"rows\": \"5-2\"}} | got \"5-2\"",
                "{\"seed\": 1, \"pairs\": [[1,2,3,4]], \"mix\": {\"seed\": 2, \"row\": 2}}  | \"row\" is not among",
                "{\"latent\": \"w.npy\", \"pairs\": [[1,2,3,4]], \"mix\": {\"seed\": 2, \"rows\": \"2\"}} | goes with \"seed\"",
                "{\"seed\": 1, \"pairs\": [[1,2,3,4]], \"settings\": {\"step\": 2}}      | \"step\" is not among the settings",
                "{\"seed\": 1, \"pairs\": [[1,2,3,4]], \"class\": \"cat\"}              | \"class\"",
                "{\"seed\": 1, \"pairs\": [[1,2,3,4]]                                 | Unexpected end-of-input at line 1, column",
                "not JSON                                                               | no JSON",
            })
    void aLineThatMakesNoSenseIsToldBeforeAnythingIsDone(String wrong, String expected) throws IOException {
        SpokenTo said = batch(batch(line("a", 1, "[[32,32,44,22]]"), wrong));
        assertEquals(1, said.exit());
        assertTrue(said.err().contains("Line 2 of drags.jsonl") && said.err().contains(expected), said.err());
        assertEquals(1, said.errLines().size(), said.err());
        assertFalse(Files.exists(file("out")));
    }

    @Test
    void aProjectIsExportedInEveryForm() throws IOException {
        assertEquals(0, batch(batch(line("a", 7, "[[32,32,44,22]]"))).exit());
        String project = file("out/a.png").toString();
        Frame picture = Png.read(file("out/a.png"));
        for (String form : List.of("png", "jpg", "gif", "apng", "mp4", "npy")) {
            SpokenTo said = run(
                    "export",
                    project,
                    "--to",
                    file("b." + form).toString(),
                    "--seconds",
                    "0.3",
                    "--rest",
                    "0.1",
                    "--fps",
                    "10",
                    "--back");
            assertEquals(0, said.exit(), form + ": " + said.err());
        }
        assertEquals(picture, Png.read(file("b.png")));
        assertEquals(ProjectFile.read(file("out/a.png")), ProjectFile.read(file("b.png")));
        assertArrayEquals(Files.readAllBytes(file("out/a.npy")), Files.readAllBytes(file("b.npy")));
        run(
                "generate",
                MODEL.toString(),
                "--seed",
                "7",
                "--out",
                file("seed.png").toString());
        assertEquals(Png.read(file("seed.png")), Png.read(file("b.apng")), "the film begins with the original");
        PngChunks film = PngChunks.of(Files.readAllBytes(file("b.apng")));
        assertEquals(
                8, film.chunks().stream().filter(c -> c.type().equals("fcTL")).count());
        assertTrue(Files.size(file("b.mp4")) > 500 && Files.size(file("b.gif")) > 500);
        assertNotEquals(picture, Png.read(file("b.apng")));
    }

    @Test
    void whatCannotBeExportedIsToldInOneSentence() throws IOException {
        assertEquals(0, batch(batch(line("a", 7, "[[32,32,44,22]]"))).exit());
        String project = file("out/a.png").toString();
        assertSaid(2, "must end in", "export", project, "--to", file("b.webp").toString());
        assertSaid(2, "1 to 60", "export", project, "--to", file("b.gif").toString(), "--fps", "99");
        assertSaid(
                1,
                "no such file",
                "export",
                file("none.latentdrag").toString(),
                "--to",
                file("b.png").toString());
        assertSaid(
                1, "is not the model", "export", project, "--to", file("b.gif").toString(), "--model", project);
        Png.write(new Frame(1, 1, 1, new byte[1]), file("plain.png"));
        assertSaid(
                1,
                "carries no LatentDrag",
                "export",
                file("plain.png").toString(),
                "--to",
                file("b.png").toString());
    }

    private void assertSaid(int exit, String words, String... args) {
        SpokenTo said = run(args);
        assertEquals(exit, said.exit(), said.err());
        assertTrue(said.err().contains(words), said.err());
    }
}
