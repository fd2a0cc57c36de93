package latentdrag.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import latentdrag.checkpoint.Discriminators;
import latentdrag.checkpoint.Npy;
import latentdrag.image.Frame;
import latentdrag.image.Png;
import latentdrag.lab.random.RandomDiscriminator;
import latentdrag.stylegan2.discriminator.DiscriminatorArchitecture;
import latentdrag.suite.Slow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code discriminate} as a script calls it, against the numbers of the published programs. */
@Slow
class DiscriminateCommandTest {
    private static final Path REFERENCE = Path.of("src/test/resources/reference/discriminator");
    private static final String SKIP = REFERENCE.resolve("d_skip32.pkl").toString();
    private static final String LABELS = REFERENCE.resolve("d_label32.pkl").toString();

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"d_resnet64.pkl", "d_skip32.pkl", "d_orig32.pkl", "ros_d32.pt"})
    void aBatchGetsThePublishedLogits(String model) throws IOException {
        String name = model.substring(0, model.indexOf('.'));
        for (int batch : new int[] {1, 2, 4, 8}) {
            Path npy = images(name, batch);
            SpokenTo said = run("discriminate", REFERENCE.resolve(model).toString(), npy.toString(), "--json");
            JsonNode json = JsonMapper.builder().build().readTree(said.out());
            assertEquals(1, json.size());
            float[] expected = number(name, "batch" + batch + ".logits");
            assertEquals(expected.length, json.get("logits").size());
            float largest = largest(number(name, "batch8.logits"));
            for (int i = 0; i < expected.length; i++) {
                assertEquals(expected[i], json.get("logits").get(i).floatValue(), 1e-5 * largest);
            }
            // For a person the same numbers, one a line.
            List<String> lines = run("discriminate", REFERENCE.resolve(model).toString(), npy.toString())
                    .out()
                    .lines()
                    .toList();
            assertEquals(expected.length, lines.size());
            assertEquals(json.get("logits").get(0).floatValue(), Float.parseFloat(lines.get(0)));
        }
    }

    @Test
    void theClassIsToldToTheNetwork() throws IOException {
        Path first = images("d_label32", 1);
        float expected = number("d_label32", "batch1.logits")[0];
        assertEquals(
                expected,
                logits("discriminate", LABELS, first.toString(), "--class", "0").get(0),
                1e-5 * expected);
        List<Float> usual = logits("discriminate", LABELS, first.toString());
        assertEquals(logits("discriminate", LABELS, first.toString(), "--class", "0"), usual);
        float other =
                logits("discriminate", LABELS, first.toString(), "--class", "2").get(0);
        float none = logits("discriminate", LABELS, first.toString(), "--class", "none")
                .get(0);
        assertTrue(Math.abs(other - expected) > 1e-4 && Math.abs(none - expected) > 1e-4);
    }

    @Test
    void picturesAreJudgedOneByOneAndBatchesTogether() throws IOException {
        Path red = picture("red.png", 32, 3, new int[] {200, 30, 40});
        Path grey = picture("grey.png", 32, 1, new int[] {128});
        Path opaque = picture("opaque.png", 32, 4, new int[] {200, 30, 40, 255});
        List<Float> all =
                logits("discriminate", SKIP, red.toString(), grey.toString(), opaque.toString(), red.toString());
        assertEquals(4, all.size());
        assertEquals(all.get(0), all.get(2)); // the same colours
        assertEquals(all.get(0), all.get(3)); // whatever else is judged
        // The same two as one batch are seen to differ.
        float[] both = new float[2 * 3 * 32 * 32];
        int[] colours = {200, 30, 40, 128, 128, 128};
        for (int i = 0; i < both.length; i++) {
            both[i] = colours[i / (32 * 32)] / 127.5f - 1;
        }
        Path npy = folder.resolve("both.npy");
        new Npy(both, 2, 3, 32, 32).write(npy);
        List<Float> together = logits("discriminate", SKIP, npy.toString());
        assertTrue(Math.abs(together.get(0) - all.get(0)) > 1e-4, together + " " + all);
    }

    @Test
    void whatDoesNotFitIsOneSentence() throws IOException {
        Path small = picture("small.png", 16, 3, new int[] {1, 2, 3});
        assertRefused("16×16 pixels, but this discriminator takes 32×32", "discriminate", SKIP, small.toString());
        Path clear = picture("clear.png", 32, 4, new int[] {1, 2, 3, 100});
        assertRefused("transparent", "discriminate", SKIP, clear.toString());
        assertRefused("groups of 4", "discriminate", SKIP, images("d_skip32", 6).toString());
        assertRefused(
                "[3, 32, 32]",
                "discriminate",
                SKIP,
                npy(new float[3 * 32 * 32], 3, 32, 32).toString());
        float[] broken = new float[3 * 32 * 32];
        broken[77] = Float.NaN;
        assertRefused(
                "no numbers", "discriminate", SKIP, npy(broken, 1, 3, 32, 32).toString());
        assertRefused(
                "no such file", "discriminate", SKIP, folder.resolve("none.png").toString());
        Path text = Files.writeString(folder.resolve("text.png"), "no picture");
        assertRefused("not a NumPy array", "discriminate", SKIP, text.toString());
        assertRefused(
                "classes 0 to 3", "discriminate", LABELS, images("d_label32", 1).toString(), "--class", "4");
        assertRefused(
                "has no classes", "discriminate", SKIP, images("d_skip32", 1).toString(), "--class", "0");
        String generator = "src/test/resources/reference/plain64.pkl";
        assertRefused(
                "holds no discriminator",
                "discriminate",
                generator,
                images("d_skip32", 1).toString());
        assertEquals(2, SpokenTo.byScript("discriminate", SKIP).exit());
        assertEquals(
                2,
                SpokenTo.byScript("discriminate", SKIP, small.toString(), "--class", "cat")
                        .exit());
    }

    /** Numbers that are none are no reason to refuse a file, but to say so of what comes out. */
    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY})
    void weightsThatAreNoNumbersAreSaidToBeThat(float value) throws IOException {
        Path file = folder.resolve("broken.safetensors");
        DiscriminatorArchitecture shape = DiscriminatorArchitecture.standard(32, 0, 128, 8);
        try (NDManager manager = NDManager.newBaseManager()) {
            Map<String, NDArray> weights = new LinkedHashMap<>(RandomDiscriminator.weights(manager, shape, 1));
            weights.put("b8.conv0.bias", manager.full(new Shape(8), value));
            Discriminators.write(shape, weights, Map.of(), file);
        }
        assertRefused(
                "a logit that is no number",
                "discriminate",
                file.toString(),
                images("d_skip32", 1).toString());
    }

    @Test
    void valuesFarFromAPictureSAreRemarkedOn() throws IOException {
        float[] bytes = new float[3 * 32 * 32];
        bytes[5] = 255;
        SpokenTo said = run("discriminate", SKIP, npy(bytes, 1, 3, 32, 32).toString());
        assertTrue(said.err().contains("values up to 255"), said.err());
        assertEquals(1, said.out().lines().count());
    }

    @Test
    void infoTellsWhetherThereIsOneAndConvertKeepsIt() throws IOException {
        Path ours = folder.resolve("ours.safetensors");
        run("convert", LABELS, ours.toString());
        for (String file : List.of(LABELS, ours.toString())) {
            JsonNode info = json(run("info", file, "--json")).get("discriminator");
            assertEquals("resnet", info.get("architecture").asText());
            assertEquals(32, info.get("width").asInt());
            assertEquals(4, info.get("c_dim").asInt());
            assertTrue(info.get("problem").isNull());
            assertTrue(run("info", file)
                    .out()
                    .lines()
                    .anyMatch(line -> line.startsWith("discriminator   resnet, 32 x 32")));
        }
        assertTrue(Files.size(ours) > 4L * 23_856);
        Path first = images("d_label32", 4);
        assertEquals(
                logits("discriminate", LABELS, first.toString()),
                logits("discriminate", ours.toString(), first.toString()));
        String none = "src/test/resources/reference/plain64.pkl";
        assertTrue(json(run("info", none, "--json")).get("discriminator").isNull());
        JsonNode alone = json(run("info", REFERENCE.resolve("ros_d32.pt").toString(), "--json"));
        assertTrue(alone.get("generator").isNull());
        assertEquals("d", alone.get("discriminator").get("where").asText());
    }

    private static void assertRefused(String words, String... command) {
        SpokenTo said = SpokenTo.byScript(command);
        assertEquals(LatentDragCommand.FAILURE, said.exit());
        assertEquals("", said.out());
        assertEquals(1, said.errLines().size(), said.err());
        assertTrue(said.err().contains(words), said.err());
    }

    private static SpokenTo run(String... command) {
        SpokenTo said = SpokenTo.byScript(command);
        assertEquals(0, said.exit(), said.err());
        return said;
    }

    private static JsonNode json(SpokenTo said) throws IOException {
        return JsonMapper.builder().build().readTree(said.out());
    }

    private static List<Float> logits(String... command) {
        return run(command).out().lines().map(Float::valueOf).toList();
    }

    private Path picture(String name, int side, int channels, int[] colour) throws IOException {
        byte[] bytes = new byte[side * side * channels];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) colour[i % channels];
        }
        Path file = folder.resolve(name);
        Png.write(new Frame(side, side, channels, bytes), file);
        return file;
    }

    private Path npy(float[] values, int... shape) {
        Path file = folder.resolve("batch.npy");
        new Npy(values, shape).write(file);
        return file;
    }

    private Path images(String name, int count) throws IOException {
        float[] all = number(name, "images");
        int side = name.endsWith("64") ? 64 : 32;
        return npy(java.util.Arrays.copyOf(all, count * 3 * side * side), count, 3, side, side);
    }

    private static float largest(float[] values) {
        float largest = 0;
        for (float value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    private static float[] number(String name, String which) throws IOException {
        return Objects.requireNonNull(reference(name).get(which), which);
    }

    private static Map<String, float[]> reference(String name) throws IOException {
        Map<String, float[]> numbers = new TreeMap<>();
        try (NDManager manager = NDManager.newBaseManager();
                InputStream in = Files.newInputStream(REFERENCE.resolve(name + ".safetensors"))) {
            for (NDArray array : new ArrayList<>(NDList.decode(manager, in))) {
                numbers.put(array.getName(), array.toFloatArray());
            }
        }
        return numbers;
    }
}
