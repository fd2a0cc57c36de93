package latentdrag.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import latentdrag.edit.Latent;
import latentdrag.edit.LatentOrigin;
import latentdrag.edit.PhotographSource;
import latentdrag.image.Frame;
import latentdrag.image.Png;
import latentdrag.image.photograph.Crop;
import latentdrag.image.photograph.Photograph;
import latentdrag.project.Json;
import latentdrag.project.NpyLatents;
import latentdrag.project.Project;
import latentdrag.project.ProjectFile;
import latentdrag.suite.Slow;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A photograph's whole way – in, dragged, back – on networks of 32 pixels with random weights, as a script goes it. */
@Slow
class PhotographCommandTest {
    private static final String MODEL = "src/test/resources/reference/orig32.pkl";
    private static final String CLASSES = "src/test/resources/reference/label32.pkl";
    private static final String CROP = "94,84,128";
    private static final String POINT = "12,12:20,12";

    @TempDir
    Path folder;

    private Path file(String name) {
        return folder.resolve(name);
    }

    private String name(String name) {
        return file(name).toString();
    }

    private static SpokenTo run(String... args) {
        List<String> all = new ArrayList<>(Arrays.asList(args));
        all.addAll(List.of("--threads", "1"));
        return SpokenTo.byScript(all.toArray(String[]::new));
    }

    private static SpokenTo done(String... args) {
        SpokenTo said = run(args);
        assertEquals(0, said.exit(), said.err());
        return said;
    }

    /** A network's picture, four times as large, somewhere in a larger photograph. */
    @BeforeEach
    void takePhotograph() throws IOException {
        done("generate", MODEL, "--seed", "77", "--psi", "1", "--out", name("seed.png"));
        Frame small = Png.read(file("seed.png"));
        BufferedImage photograph = new BufferedImage(200, 160, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < 160; y++) {
            for (int x = 0; x < 200; x++) {
                boolean inside = x >= 30 && x < 158 && y >= 20 && y < 148;
                int grain = (x * 31 + y * 17) % 7;
                int own = inside ? small.argb((x - 30) / 4, (y - 20) / 4) & 0xfefefe : (90 + grain) << 16 | 0x646e;
                // Something the network cannot draw before it is tuned.
                boolean strange = inside && x / 12 % 2 == 0;
                photograph.setRGB(x, y, strange ? (own >> 1 & 0x7f7f7f) + 0x202020 : own);
            }
        }
        ImageIO.write(photograph, "png", file("photo.png").toFile());
    }

    private SpokenTo open(String... more) {
        List<String> args = new ArrayList<>(List.of(
                "photograph", MODEL, name("photo.png"), "--out", name("a.latentdrag"), "--crop", CROP, "--steps", "6"));
        args.addAll(Arrays.asList(more));
        return run(args.toArray(String[]::new));
    }

    private SpokenTo opened(String... more) {
        SpokenTo said = open(more);
        assertEquals(0, said.exit(), said.err());
        return said;
    }

    private Project project(String name) throws IOException {
        return ProjectFile.read(file(name));
    }

    /** What a line of JSON must hold, as a script reads it. */
    private record Said(List<Double> crop, double psnr, double typicality, double seconds, List<String> warnings) {}

    @Test
    void thePhotographBecomesAProjectAndTheLastLineSaysHow() throws IOException {
        SpokenTo said = opened("--json", "--picture", name("a.png"), "--save-latent", name("a.npy"));
        List<String> lines = said.out().lines().toList();
        Said last = Json.read(lines.get(lines.size() - 1), Said.class);
        assertEquals(4, last.crop().size());
        assertEquals(128, last.crop().get(2), 128 * 0.16, "settled");
        assertTrue(last.psnr() > 8, said.out());
        assertTrue(last.warnings().stream()
                .anyMatch(w -> w.contains("128 px wide and the network's pictures 32 px")
                        || w.contains("px wide and the network's pictures 32 px: what is changed will look softer")));
        Project project = project("a.latentdrag");
        PhotographSource source = project.photograph().orElseThrow();
        assertEquals(Crop.square(94, 84, 128, 0), source.asked());
        assertEquals(last.crop().get(2), source.crop().side(), 1e-3);
        assertEquals(Photograph.open(file("photo.png")).sha256(), source.file().sha256());
        assertEquals("photo.png", source.file().relative().orElseThrow());
        assertEquals(
                List.of(200, 160), List.of(source.file().width(), source.file().height()));
        assertEquals(26, source.found().projection().size(), "20 of many, 6 of one");
        assertTrue(project.model().change().isEmpty());
        assertEquals(project.shown().current(), source.pivot());
        assertEquals(project.pictures().get(source.pivot()), Png.read(file("a.png")));
        done("generate", MODEL, "--latent", name("a.npy"), "--out", name("again.png"));
        assertEquals(Png.read(file("a.png")), Png.read(file("again.png")));
        String info = done("info", name("a.latentdrag")).out();
        assertTrue(
                info.contains("photograph photo.png")
                        && info.contains(source.file().sha256()),
                info);
        assertTrue(done("info", name("a.latentdrag"), "--json").out().contains("\"asked_crop\" : [ 94.0"));
    }

    @Test
    void aCropThatIsNotToBeSettledStays() throws IOException {
        Said said = Json.read(opened("--json", "--no-settle").out().strip(), Said.class);
        assertEquals(List.of(94.0, 84.0, 128.0, 0.0), said.crop());
    }

    /** The tuned model draws the same bytes right after tuning, from the project, and from the file it was written to. */
    @Test
    void aTunedModelIsTheSameWhereverItIsOpened() throws IOException {
        opened("--tune", "8", "--picture", name("a.png"), "--save-model", name("m.safetensors"));
        Project project = project("a.latentdrag");
        assertTrue(project.model().change().orElseThrow().size() > 1000);
        Frame tuned = Png.read(file("a.png"));
        done("generate", name("a.latentdrag"), "--out", name("b.png"));
        assertEquals(tuned, Png.read(file("b.png")));
        NpyLatents.write(project.shown().current(), file("w.npy"));
        done("generate", name("m.safetensors"), "--latent", name("w.npy"), "--out", name("c.png"));
        assertEquals(tuned, Png.read(file("c.png")));
        done("convert", name("a.latentdrag"), name("n.safetensors"));
        assertArrayEquals(Files.readAllBytes(file("m.safetensors")), Files.readAllBytes(file("n.safetensors")));
        done("generate", MODEL, "--latent", name("w.npy"), "--out", name("base.png"));
        assertNotEquals(tuned, Png.read(file("base.png")), "the base is another model");
        assertTrue(done("info", name("m.safetensors")).out().contains("orig32 + photograph"));
        ProjectFile.write(project, file("copy.latentdrag"));
        assertEquals(project, project("copy.latentdrag"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "tif"})
    void withoutADragThePhotographsOwnPixelsComeBack(String ending) throws IOException {
        opened("--tune", "4");
        SpokenTo said = done("export", name("a.latentdrag"), "--into-photograph", "--to", name("back." + ending));
        assertTrue(said.err().contains("Nothing was changed"), said.err());
        assertEquals(pixels(file("photo.png")), pixels(file("back." + ending)));
    }

    private static Frame pixels(Path file) throws IOException {
        return Photograph.open(file).view(1000).pixels();
    }

    @ParameterizedTest
    @CsvSource({"png, 0", "tif, 6"})
    void aDragGoesBackIntoThePhotographAndLeavesTheRest(String ending, int tune) throws IOException {
        opened("--tune", Integer.toString(tune), "--no-settle");
        SpokenTo said = done(
                "drag",
                name("a.latentdrag"),
                "--point",
                POINT,
                "--steps",
                "5",
                "--step-size",
                "0.05",
                "--out",
                name("b.latentdrag"),
                "--save-latent",
                name("b.npy"));
        assertTrue(said.out().contains("\"steps\":5"), said.out());
        Project dragged = project("b.latentdrag");
        assertEquals(project("a.latentdrag").photograph(), dragged.photograph(), "where it lies is the same");
        assertEquals(project("a.latentdrag").model(), dragged.model());
        assertNotEquals(dragged.shown().original(), dragged.shown().current());
        assertEquals(3, dragged.states().size());
        done("generate", name("b.latentdrag"), "--out", name("b.png"));
        assertEquals(
                dragged.pictures().get(dragged.shown().current()), Png.read(file("b.png")), "of the tuned network");
        String back = name("back." + ending);
        done("export", name("b.latentdrag"), "--into-photograph", "--to", back);
        Frame before = pixels(file("photo.png"));
        Frame after = pixels(Path.of(back));
        int changed = 0;
        for (int y = 0; y < 160; y++) {
            for (int x = 0; x < 200; x++) {
                boolean same = before.argb(x, y) == after.argb(x, y);
                changed += same ? 0 : 1;
                assertTrue(same || (x >= 30 && x < 158 && y >= 20 && y < 148), "outside of the crop " + x + ", " + y);
            }
        }
        assertTrue(changed > 50, changed + " pixels changed");
        String words = new String(Files.readAllBytes(Path.of(back)), StandardCharsets.ISO_8859_1);
        assertTrue(words.contains("AI-edited region of a photograph (crop 94.0, 84.0, 128.0, 0.00)"));
        assertTrue(words.contains("compositeWithTrainedAlgorithmicMedia"));
    }

    @Test
    void thePictureOfADragCarriesTheProjectOn() throws IOException {
        opened("--tune", "4");
        done("drag", name("a.latentdrag"), "--point", POINT, "--steps", "2", "--out", name("b.png"));
        assertEquals(project("a.latentdrag").model(), project("b.png").model());
        done("drag", name("b.png"), "--point", POINT, "--steps", "1", "--out", name("c.latentdrag"));
        assertEquals(5, project("c.latentdrag").states().size());
        done("export", name("b.png"), "--into-photograph", "--to", name("back.jpg"));
        SpokenTo pivot = done("generate", name("b.png"), "--pivot", "--out", name("pivot.png"));
        assertEquals("", pivot.err());
        Project project = project("a.latentdrag");
        assertEquals(project.pictures().get(project.shown().current()), Png.read(file("pivot.png")));
    }

    @Test
    void aBatchBeginsWithTheProject() throws IOException {
        opened("--tune", "4");
        String settings = "\"settings\": {\"step_size\": 0.02, \"max_steps\": 3}}";
        Files.write(
                file("drags.jsonl"),
                List.of(
                        "{\"id\": \"one\", \"model\": \"a.latentdrag\", \"pairs\": [[12,12,20,12]], " + settings,
                        "{\"id\": \"two\", \"model\": \"a.latentdrag\", \"seed\": 5, \"pairs\": [[12,12,20,12]], "
                                + settings));
        done("batch", name("drags.jsonl"), "--out", name("out"));
        done(
                "drag",
                name("a.latentdrag"),
                "--point",
                POINT,
                "--steps",
                "3",
                "--step-size",
                "0.02",
                "--save-latent",
                name("b.npy"));
        assertArrayEquals(Files.readAllBytes(file("b.npy")), Files.readAllBytes(file("out/one.npy")));
        assertTrue(project("out/one.png").photograph().isPresent());
        Project seed = project("out/two.png");
        assertEquals(LatentOrigin.Seed.of(5, 0.7), seed.shown().origin());
        assertEquals(project("a.latentdrag").model(), seed.model(), "a seed on the tuned network");
        done("generate", name("a.latentdrag"), "--latent", name("out/two.npy"), "--out", name("two.png"));
        assertEquals(Png.read(file("out/two.png")), Png.read(file("two.png")));
    }

    @Test
    void aPhotographThatWasMovedOrChangedIsSaidToBeThat() throws IOException {
        opened();
        String sha = project("a.latentdrag").photograph().orElseThrow().file().sha256();
        Files.createDirectory(file("elsewhere"));
        Files.move(file("a.latentdrag"), file("elsewhere/a.latentdrag"));
        Files.move(file("photo.png"), file("elsewhere/photo.png"));
        String project = name("elsewhere/a.latentdrag");
        done("export", project, "--into-photograph", "--to", name("back.png"));
        Files.move(file("elsewhere/photo.png"), file("renamed.png"));
        SpokenTo gone = run("export", project, "--into-photograph", "--to", name("gone.png"));
        assertEquals(1, gone.exit());
        assertTrue(gone.err().contains("photo.png (SHA-256 " + sha + "), is neither at"), gone.err());
        assertFalse(Files.exists(file("gone.png")));
        done("export", project, "--into-photograph", "--photograph", name("renamed.png"), "--to", name("back2.png"));
        assertEquals(pixels(file("back.png")), pixels(file("back2.png")));
        Files.copy(file("seed.png"), file("elsewhere/photo.png"));
        SpokenTo changed = run("export", project, "--into-photograph", "--to", name("gone.png"));
        assertTrue(
                changed.err().contains("photo.png, has been changed")
                        && changed.err().contains(sha),
                changed.err());
        SpokenTo other =
                run("export", project, "--into-photograph", "--photograph", name("seed.png"), "--to", name("gone.png"));
        assertTrue(other.err().contains("is not the photograph photo.png"), other.err());
        SpokenTo itself = run(
                "export",
                project,
                "--into-photograph",
                "--photograph",
                name("renamed.png"),
                "--to",
                name("renamed.png"));
        assertTrue(itself.err().contains("that is the photograph itself"), itself.err());
        done("generate", project, "--out", name("still.png"));
    }

    @Test
    void aProjectWithoutAPhotographHasNothingToPutBack() throws IOException {
        done("drag", MODEL, "--seed", "7", "--point", POINT, "--steps", "1", "--out", name("p.latentdrag"));
        SpokenTo said = run("export", name("p.latentdrag"), "--into-photograph", "--to", name("back.jpg"));
        assertEquals(1, said.exit());
        assertTrue(said.err().contains("was not made from a photograph"), said.err());
        assertEquals(
                LatentOrigin.Seed.of(7, 0.7), project("p.latentdrag").shown().origin());
        SpokenTo ending = run("export", name("p.latentdrag"), "--into-photograph", "--to", name("back.gif"));
        assertEquals(2, ending.exit());
        assertTrue(ending.err().contains("must end in .jpg, .png or .tif"), ending.err());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--out x.png                                             | 2 | --out must end in .latentdrag",
                "--out x.latentdrag --crop 5,6                           | 2 | is not a crop cx,cy,side",
                "--out x.latentdrag --crop 5,6,0                         | 2 | must be above 0",
                "--out x.latentdrag --picture x.jpg                      | 2 | --picture must end in .png",
                "--out x.latentdrag --save-model x.safetensors           | 2 | --save-model goes with --tune",
                "--out x.latentdrag --tune -1                            | 2 | --tune must be",
                "--out x.latentdrag --steps 0                            | 2 | --steps must be",
                "--out x.latentdrag --class 1                            | 1 | has no classes; leave --class out",
                "--out x.latentdrag --crop -200,80,50                    | 1 | lies inside the photograph",
                "--out x.latentdrag --picture photo.png                  | 1 | would take the place of",
                "--out seed.png/x.latentdrag                             | 1 | that is a file, not a folder",
            })
    void whatMakesNoSenseIsRefusedInOneSentenceBeforeAnythingIsWritten(String options, int exit, String words) {
        List<String> args = new ArrayList<>(List.of("photograph", MODEL, name("photo.png")));
        for (String word : options.split(" +")) {
            args.add(word.contains(".") && !word.startsWith("-") ? name(word) : word);
        }
        SpokenTo said = run(args.toArray(String[]::new));
        assertEquals(exit, said.exit(), said.err());
        assertTrue(said.err().contains(words), said.err());
        assertEquals("", said.out());
        assertFalse(Files.exists(file("x.latentdrag")));
    }

    @Test
    void whatIsNoPhotographIsRefused() throws IOException {
        Files.writeString(file("words.jpg"), "no picture");
        SpokenTo words = run("photograph", MODEL, name("words.jpg"), "--out", name("x.latentdrag"));
        assertEquals(1, words.exit());
        assertTrue(words.err().contains("it is not a picture"), words.err());
        SpokenTo small = run("photograph", MODEL, name("seed.png"), "--out", name("x.latentdrag"));
        assertTrue(small.err().contains("needs at least 64"), small.err());
        SpokenTo none = run("photograph", MODEL, name("none.jpg"), "--out", name("x.latentdrag"));
        assertTrue(none.err().contains("no such file"), none.err());
        assertFalse(Files.exists(file("x.latentdrag")));
    }

    @Test
    void aModelOfClassesIsToldItsClass() throws IOException {
        SpokenTo unnamed = run("photograph", CLASSES, name("photo.png"), "--out", name("x.latentdrag"));
        assertEquals(1, unnamed.exit());
        assertTrue(unnamed.err().contains("classes, and a photograph is of one of them; name it with --class (0 to"));
        SpokenTo beyond = run("photograph", CLASSES, name("photo.png"), "--out", name("x.latentdrag"), "--class", "99");
        assertEquals(1, beyond.exit());
        assertFalse(Files.exists(file("x.latentdrag")));
        done("photograph", CLASSES, name("photo.png"), "--out", name("x.latentdrag"), "--class", "1", "--steps", "1");
        assertEquals(
                1,
                project("x.latentdrag")
                        .photograph()
                        .orElseThrow()
                        .search()
                        .classIndex()
                        .orElseThrow());
    }

    @Test
    void withoutACropTheLargestSquareIsTaken() throws IOException {
        done("photograph", MODEL, name("photo.png"), "--out", name("x.latentdrag"), "--steps", "1", "--no-settle");
        Latent pivot = project("x.latentdrag").photograph().orElseThrow().pivot();
        assertEquals(
                Crop.largest(200, 160, 1),
                project("x.latentdrag").photograph().orElseThrow().crop());
        assertEquals(project("x.latentdrag").shown().original(), pivot);
    }
}
