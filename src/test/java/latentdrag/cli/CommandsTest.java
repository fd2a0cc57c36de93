package latentdrag.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import latentdrag.image.Frame;
import latentdrag.image.Mask;
import latentdrag.image.Masks;
import latentdrag.image.Png;
import latentdrag.suite.Slow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every command on a real network, as a script calls it. */
@Slow
class CommandsTest {
    private static final Path REFERENCE = Path.of("src/test/resources/reference");
    private static final String MODEL = REFERENCE.resolve("plain64.pkl").toString();
    private static final String LABELS = REFERENCE.resolve("label32.pkl").toString();

    @TempDir
    Path folder;

    @Test
    void infoTellsTheWholeArchitecture() throws IOException, GeneralSecurityException {
        JsonNode info = json(run("info " + MODEL + " --json").out());
        assertEquals(64, info.get("resolution").asInt());
        assertEquals(64, info.get("z_dim").asInt());
        assertEquals(64, info.get("w_dim").asInt());
        assertEquals(0, info.get("c_dim").asInt());
        assertEquals(10, info.get("num_ws").asInt());
        assertEquals(2, info.get("mapping_layers").asInt());
        assertEquals("skip", info.get("architecture").asText());
        assertTrue(info.get("noise").asBoolean());
        assertEquals(16, info.get("channels").get("64").asInt());
        assertEquals(5, info.get("blocks").size());
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(Path.of(MODEL)));
        assertEquals(HexFormat.of().formatHex(hash), info.get("sha256").asText());
        assertTrue(info.get("family").asText().contains("StyleGAN2"));
        assertTrue(info.get("parameters").asLong() > 100_000);
    }

    @Test
    void infoTellsWhyAndWhatElseTheFileSays() throws IOException {
        JsonNode info = json(run("info " + LABELS + " --json").out());
        assertTrue(info.get("evidence").toString().contains("torch module of class “Generator”"), info.toString());
        assertTrue(info.get("evidence").get(3).asText().endsWith("skip architecture"), info.toString());
        assertEquals(0, info.get("assumed").size());
        assertEquals(256, info.get("conv_clamp").asInt());
        assertEquals(0.01, info.get("mapping_lr_multiplier").asDouble());
        assertTrue(info.get("licence").isNull() && info.get("pivot").isNull());
        assertEquals("32", info.get("training").get("network.img_resolution").asText());
        JsonNode first = info.get("tensors").get(0);
        assertEquals("mapping.embed.weight", first.get("name").asText());
        assertEquals("[48,4]", first.get("shape").toString());
        assertEquals("F32", first.get("stored_as").asText());
    }

    @Test
    void aTunedNetworkStartsFromThePivotBesideIt() throws IOException {
        Path network = Files.copy(Path.of(MODEL), folder.resolve("model_ABC_photo.pt"));
        SpokenTo without = SpokenTo.byScript("generate", network.toString(), "--pivot");
        assertEquals(1, without.exit());
        assertTrue(without.err().contains("no latent beside"), without.err());
        run("generate " + MODEL + " --seed 3 --out " + folder.resolve("seed.png") + " --save-latent "
                + folder.resolve("w.npy"));
        Files.move(folder.resolve("w.npy"), folder.resolve("0.pt")); // a latent is known by its content
        run("generate " + network + " --pivot --out " + folder.resolve("pivot.png"));
        assertEquals(Png.read(folder.resolve("seed.png")), Png.read(folder.resolve("pivot.png")));
        run("drag " + network + " --pivot --point 20,30:24,30 --steps 2 --out " + folder.resolve("after.png")
                + " --before " + folder.resolve("before.png"));
        assertEquals(Png.read(folder.resolve("seed.png")), Png.read(folder.resolve("before.png")));
    }

    @Test
    void aSettingThatNothingIsOpenAboutIsNotAssumed() {
        SpokenTo answer = SpokenTo.byScript("info", MODEL, "--assume", "conv_clamp=3");
        assertEquals(1, answer.exit());
        assertTrue(answer.err().contains("“conv_clamp” was to be assumed, but nothing"), answer.err());
    }

    @Test
    void infoForAPersonIsATable() {
        String out = run("info " + MODEL).out();
        assertTrue(out.contains("64 x 64 px") && out.contains("10 rows") && out.contains("read by a drag"), out);
    }

    @Test
    void aSheetShowsThePicturesOfItsSeedsExactly() throws IOException {
        SpokenTo many = run("generate " + MODEL + " --seed 3-5,9 --out " + folder);
        assertEquals("", many.out() + many.err());
        run("generate " + MODEL + " --seed 3-5,9 --grid --out " + file("sheet.png"));
        List<Frame> single = new ArrayList<>();
        for (String name : List.of("seed0003", "seed0004", "seed0005", "seed0009")) {
            single.add(Png.read(file(name + ".png")));
        }
        assertEquals(ContactSheet.of(single), Png.read(file("sheet.png")));
        assertNotEquals(single.get(0), single.get(1));
    }

    @Test
    void aSavedLatentGivesTheSamePictureAgain() throws IOException {
        run("generate " + MODEL + " --seed 5 --psi 0.5 --out " + file("a.png") + " --save-latent " + file("w.npy"));
        run("generate " + MODEL + " --latent " + file("w.npy") + " --out " + file("b.png"));
        assertEquals(Png.read(file("a.png")), Png.read(file("b.png")));
        byte[] npy = Files.readAllBytes(file("w.npy"));
        String header = new String(npy, 0, 128, java.nio.charset.StandardCharsets.ISO_8859_1);
        assertTrue(header.contains("'<f4'") && header.contains("(10, 64)"), header);
    }

    @Test
    void psiCutoffClassAndNoiseChangeThePicture() throws IOException {
        List<String> variants = List.of(
                "--class 0",
                "--class 1",
                "--class 1 --psi 0.2",
                "--class 1 --psi 0.2 --cutoff 2",
                "--class 1 --noise none",
                "--class 1 --noise random");
        List<Frame> pictures = new ArrayList<>();
        for (String variant : variants) {
            run("generate " + LABELS + " --seed 5 " + variant + " --out " + file("v.png"));
            pictures.add(Png.read(file("v.png")));
        }
        assertEquals(variants.size(), pictures.stream().distinct().count());
    }

    /** The window opens a conditional model with its first class; a label of zeros is what the published drag program takes. */
    @Test
    void withoutAClassAConditionalModelMakesThePictureThatTheWindowShows() throws IOException {
        String generate = "generate " + LABELS + " --seed 5 --out " + file("p.png") + " --save-latent ";
        run(generate + file("unsaid.npy"));
        run(generate + file("first.npy") + " --class 0");
        run(generate + file("none.npy") + " --class none");
        assertArrayEquals(Files.readAllBytes(file("first.npy")), Files.readAllBytes(file("unsaid.npy")));
        assertFalse(Arrays.equals(Files.readAllBytes(file("first.npy")), Files.readAllBytes(file("none.npy"))));
    }

    @Test
    void aConvertedModelMakesTheSamePicture() throws IOException {
        assertEquals("", run("convert " + MODEL + " " + file("m.safetensors")).out());
        run("generate " + MODEL + " --seed 7 --out " + file("a.png"));
        run("generate " + file("m.safetensors") + " --seed 7 --out " + file("b.png"));
        assertEquals(Png.read(file("a.png")), Png.read(file("b.png")));
        JsonNode before = json(run("info " + MODEL + " --json").out());
        JsonNode after = json(run("info " + file("m.safetensors") + " --json").out());
        for (String key : List.of("num_ws", "parameters", "blocks", "architecture", "mapping_layers", "z_dim")) {
            assertEquals(before.get(key), after.get(key), key);
        }
    }

    @Test
    void aDragFollowsThePublishedProgramAndWritesEverythingAskedFor() throws IOException {
        JsonNode run = json(Files.readString(REFERENCE.resolve("plain64.json")))
                .get("runs")
                .get("one");
        SpokenTo said =
                run("drag " + MODEL + " --seed 7 --point 32,32:44,22 --preset published --step-size 0.002 --lambda 10"
                        + " --r1 24 --r2 48 --steps 12 --log " + file("run.jsonl") + " --before " + file("before.png")
                        + " --out "
                        + file("after.png") + " --frames " + file("frames") + " --save-latent " + file("w.npy"));

        List<String> log = Files.readAllLines(file("run.jsonl"));
        assertEquals(12, log.size());
        for (int i = 0; i < 12; i++) {
            JsonNode line = json(log.get(i));
            JsonNode published = run.get("tracked_yx").get(i + 1).get(0);
            double x = line.get("points").get(0).get(0).asDouble();
            double y = line.get("points").get(0).get(1).asDouble();
            assertEquals(i + 1, line.get("step").asInt());
            assertEquals(published.get(1).asDouble(), x);
            assertEquals(published.get(0).asDouble(), y);
            assertEquals(
                    Math.hypot(44 - x, 22 - y), line.get("distances").get(0).asDouble(), 1e-9);
            assertTrue(line.get("loss").asDouble() > 0 && line.get("ms").asDouble() > 0, log.get(i));
        }
        JsonNode summary = json(said.out());
        assertEquals("step_limit", summary.get("ending").asText());
        assertEquals(12, summary.get("steps").asInt());
        assertEquals(12, names("frames").size());
        assertEquals("step0001.png", names("frames").get(0));

        run("generate " + MODEL + " --seed 7 --out " + file("seed.png"));
        assertEquals(Png.read(file("seed.png")), Png.read(file("before.png")));
        run("generate " + MODEL + " --latent " + file("w.npy") + " --out " + file("again.png"));
        assertEquals(Png.read(file("after.png")), Png.read(file("again.png")));
        assertNotEquals(Png.read(file("before.png")), Png.read(file("after.png")));
    }

    @Test
    void theSameDragWithAnAllEditableMaskIsTheSameDrag() throws IOException {
        Png.write(Masks.toFrame(Mask.allEditable(64, 64)), file("white.png"));
        String drag = "drag " + MODEL + " --seed 7 --point 32,32:44,22 --steps 3 --out ";
        run(drag + file("a.png"));
        run(drag + file("b.png") + " --mask " + file("white.png"));
        assertEquals(Png.read(file("a.png")), Png.read(file("b.png")));
    }

    @Test
    void aPersonIsToldTheEndInASentenceAndSeesABar() {
        SpokenTo said = SpokenTo.byPerson(
                ("drag " + MODEL + " --seed 7 --point 32,32:44,22 --steps 2 --threads 1 --out " + file("a.png"))
                        .split(" "));
        assertEquals(0, said.exit(), said.err());
        assertTrue(said.out().startsWith("The step limit was reached after 2 steps"), said.out());
        assertTrue(said.err().contains("100 % step 2"), said.err());
        assertTrue(said.err().endsWith("\r"), said.err());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "info MISSING.pkl                                                   | MISSING.pkl",
                "info TEXT                                                          | text.pkl",
                "generate MODEL --seed 1 --class 0 --out X.png                      | class",
                "generate LABELS --seed 1 --class 9 --out X.png                     | class",
                "generate MODEL --latent TEXT --out X.png                           | text.pkl",
                "generate MODEL --seed 1 --out TEXT/X.png                           | not a folder",
                "drag MODEL --seed 1 --point 32,32:64,10 --out X.png                | target 64,10 lies outside the picture",
                "drag MODEL --seed 1 --point -3,32:4,10 --out X.png                 | handle -3,32 lies outside the picture",
                "drag MODEL --seed 1 --point 3,32:4,10 --rows 11 --out X.png        | 10 rows",
                "drag MODEL --seed 1 --point 3,32:4,10 --block 5 --out X.png        | 0 to 4",
                "drag MODEL --seed 1 --point 3,32:4,10 --mask SMALL --out X.png     | it is 32×32 pixels, but the picture is 64×64",
                "drag MODEL --seed 1 --point 3,32:4,10 --mask TEXT --out X.png      | it is not a picture",
                "drag MODEL --seed 1 --point 3,32:4,10 --mask MISSING --out X.png   | MISSING",
                "drag MODEL --seed 1 --point 3,32:4,10 --mask BLACK --out X.png     | nothing in it is white",
                "drag MODEL --seed 1 --point 3,32:4,10 --mask PHOTO --out X.png     | it is in colour",
                "drag MODEL --seed 1 --point 3,32:4,10 --mask WEBP --out X.png      | it is a picture (WebP), which is not read here",
                "drag PHOTO --seed 1 --point 3,32:4,10 --out X.png                  | it is a picture (JPEG), not a checkpoint",
                "info WEBP                                                          | it is a picture (WebP), not a checkpoint",
                "generate MODEL --latent WEBP --out X.png                           | it is a picture (WebP), not a latent",
                "export PHOTO --to X.png                                            | it is a picture (JPEG), which carries no project",
                "convert TEXT m.safetensors                                         | text.pkl",
            })
    void whatCannotBeDoneIsToldInOneSentence(String line, String expected) throws IOException {
        Files.writeString(file("text.pkl"), "This is a text.\n");
        Png.write(Masks.toFrame(Mask.allEditable(32, 32)), file("small.png"));
        Png.write(Masks.toFrame(Mask.allFixed(64, 64)), file("black.png"));
        BufferedImage photo = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 32 * 64; i++) {
            photo.setRGB(i / 64, i % 64, 0xff0000);
        }
        ImageIO.write(photo, "jpeg", file("photo.png").toFile());
        Files.writeString(file("webp.npy"), "RIFF\20\0\0\0WEBPVP8 ");
        String[] args = line.replace("MODEL", MODEL)
                .replace("BLACK", file("black.png").toString())
                .replace("PHOTO", file("photo.png").toString())
                .replace("WEBP", file("webp.npy").toString())
                .replace("LABELS", LABELS)
                .replace("TEXT", file("text.pkl").toString())
                .replace("SMALL", file("small.png").toString())
                .replace(" X.png", " " + file("x.png"))
                .replace("/X.png", "/x.png")
                .split(" +");
        SpokenTo said = SpokenTo.byScript(args);
        assertEquals(1, said.exit(), said.err());
        assertEquals(1, said.errLines().size(), said.err());
        assertTrue(said.err().contains(expected), said.err());
        assertEquals("", said.out());
        assertFalse(Files.exists(file("x.png")));
    }

    private static SpokenTo run(String line) {
        SpokenTo said = SpokenTo.byScript((line + " --threads 1").split(" "));
        assertEquals(0, said.exit(), said.err());
        return said;
    }

    private Path file(String name) {
        return folder.resolve(name);
    }

    private List<String> names(String name) throws IOException {
        try (Stream<Path> files = Files.list(file(name))) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }

    private static JsonNode json(String text) {
        try {
            return JsonMapper.builder().build().readTree(text);
        } catch (IOException e) {
            throw new AssertionError("not JSON: " + text, e);
        }
    }
}
