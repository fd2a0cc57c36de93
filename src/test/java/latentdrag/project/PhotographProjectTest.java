package latentdrag.project;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import latentdrag.edit.DragSettings;
import latentdrag.edit.Latent;
import latentdrag.edit.LatentOrigin;
import latentdrag.edit.PhotographFile;
import latentdrag.edit.PhotographSource;
import latentdrag.edit.photograph.WeightChange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Projects of photographs, with tuned weights and without, whole and damaged. */
class PhotographProjectTest {
    @TempDir
    Path folder;

    private static WeightChange change() {
        Random random = new Random(3);
        Map<String, WeightChange.Tensor> tensors = new LinkedHashMap<>();
        tensors.put("synthesis.b4.const", tensor(random, 8, 4, 4));
        tensors.put("synthesis.b4.conv1.bias", tensor(random, 8));
        tensors.put("synthesis.b4.conv1.noise_strength", tensor(random));
        return new WeightChange(tensors).rounded();
    }

    private static WeightChange.Tensor tensor(Random random, long... shape) {
        float[] values = new float[(int) Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (random.nextGaussian() * 0.01);
        }
        return new WeightChange.Tensor(shape, values);
    }

    private PhotographSource source(Latent pivot) {
        return Projects.photograph(folder.resolve("in/a photo.jpg"), pivot).seenFrom(folder);
    }

    private Project project(Optional<WeightChange> change) {
        Random random = new Random(8);
        Latent pivot = Projects.latent(random);
        Latent now = Projects.latent(random);
        StoredState state = new StoredState(
                "Open photograph",
                new LatentOrigin.Photograph(source(pivot)),
                pivot,
                now,
                List.of(),
                Optional.empty(),
                DragSettings.defaults(),
                List.of());
        return new Project(
                Projects.model().withChange(change),
                List.of(state),
                0,
                View.WHOLE,
                Map.of(pivot, Projects.frame(random), now, Projects.frame(random)));
    }

    private Path write(Project project) throws IOException {
        Path file = folder.resolve("p.latentdrag");
        ProjectFile.write(project, file);
        return file;
    }

    private static Map<String, byte[]> entries(Path file) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : (Iterable<ZipEntry>) zip.stream().map(e -> (ZipEntry) e)::iterator) {
                entries.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        }
        return entries;
    }

    private Path zip(Map<String, byte[]> entries) throws IOException {
        Path file = folder.resolve("made.latentdrag");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                out.write(entry.getValue());
            }
        }
        return file;
    }

    private static String json(Map<String, byte[]> entries) {
        return new String(entries.get("project.json"), StandardCharsets.UTF_8);
    }

    @Test
    void everythingComesBack() throws IOException {
        Project project = project(Optional.of(change()));
        Path file = write(project);
        assertEquals(project, ProjectFile.read(file));
        assertEquals(project.light(), ProjectFile.fromBytes(ProjectFile.toBytes(project.light()), "a.png"));
        assertTrue(json(entries(file)).contains("\"version\" : 3"));
        assertTrue(entries(file).containsKey("change.safetensors"));
        Project untuned = project(Optional.empty());
        assertEquals(untuned, ProjectFile.read(write(untuned)));
        assertFalse(entries(folder.resolve("p.latentdrag")).containsKey("change.safetensors"));
        Path plain = write(Projects.full());
        assertTrue(json(entries(plain)).contains("\"version\" : 2"), "older programs open what they understand");
    }

    @Test
    void thePhotographIsFoundFromWhereTheProjectLies() throws IOException {
        Files.createDirectories(folder.resolve("deep/er"));
        Path file = folder.resolve("deep/er/p.latentdrag");
        ProjectFile.write(project(Optional.empty()), file);
        PhotographFile photograph =
                ProjectFile.read(file).photograph().orElseThrow().file();
        assertEquals("../../in/a photo.jpg", photograph.relative().orElseThrow());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"degrees\" : -3.5             | \"degrees\" : \"x\"              | must be a number",
                "\"side\" : 411.75              | \"side\" : 0                     | a side",
                "\"side\" : 411.75,             | ''                               | has no \"side\"",
                "\"psnr\" : 31.25               | \"psnr\" : 31.25, \"tint\" : 1   | \"tint\" is not known of a photograph",
                "\"fine_only\" : false          | \"fine_only\" : false, \"x\" : 1 | \"x\" is not known of a photograph",
                "\"pivot\" : 0                  | \"pivot\" : 99                   | there is no latent 99",
                "\"width\" : 640                | \"width\" : 0                    | a photograph has pixels",
                "\"photograph\" : {             | \"photograph\" : null, \"p\" : { | no \"photograph\"",
                "\"photograph\" : {             | \"hologram\" : {                 | has no \"seed\"",
                "\"change\" : {                 | \"exchange\" : {                 | tuned weights of no model",
                "\"version\" : 3                | \"version\" : 4                  | newer LatentDrag",
            })
    void aDamagedOrUnknownPhotographIsRefusedAndNeverTakenForNone(String was, String is, String words)
            throws IOException {
        Map<String, byte[]> entries = entries(write(project(Optional.of(change()))));
        String json = json(entries);
        assertTrue(json.contains(was), json);
        String changed = json.replaceFirst(Pattern.quote(was), Matcher.quoteReplacement(is));
        entries.put("project.json", changed.getBytes(StandardCharsets.UTF_8));
        assertRefused(zip(entries), words);
    }

    @Test
    void tunedWeightsThatAreMissingOrAnotherModelsAreRefused() throws IOException {
        Map<String, byte[]> entries = entries(write(project(Optional.of(change()))));
        byte[] change = entries.get("change.safetensors");
        Map<String, byte[]> without = new LinkedHashMap<>(entries);
        without.remove("change.safetensors");
        assertRefused(zip(without), "the tuned weights are missing");
        byte[] other = Objects.requireNonNull(change).clone();
        other[other.length - 1] ^= 1;
        entries.put("change.safetensors", other);
        assertRefused(zip(entries), "the check sum of the tuned weights is wrong");
    }

    private static void assertRefused(Path file, String words) {
        String message = String.valueOf(
                assertThrows(IOException.class, () -> ProjectFile.read(file)).getMessage());
        assertTrue(message.startsWith("Cannot open") && message.contains(words), message);
        assertEquals(1, message.lines().count(), message);
    }

    /** Weights of a file are taken by nobody's word: two thousand damaged ones are refused, or hold other numbers of the same shapes. */
    @Test
    void damagedWeightsAreRefusedAsWhatTheyAre() {
        WeightChange whole = change();
        byte[] bytes = WeightChangeFile.toBytes(whole);
        assertEquals(whole, WeightChangeFile.fromBytes(bytes));
        assertArrayEquals(bytes, WeightChangeFile.toBytes(WeightChangeFile.fromBytes(bytes)));
        Random random = new Random(1);
        int refused = 0;
        for (int i = 0; i < 2000; i++) {
            byte[] damaged = bytes.clone();
            if (i % 4 == 0) {
                damaged = Arrays.copyOf(damaged, random.nextInt(damaged.length));
            } else {
                for (int n = random.nextInt(4); n >= 0; n--) {
                    damaged[random.nextInt(250)] ^= (byte) (1 << random.nextInt(8));
                }
            }
            try {
                assertEquals(whole.size(), WeightChangeFile.fromBytes(damaged).size());
            } catch (IllegalArgumentException e) {
                refused++;
                assertEquals(1, String.valueOf(e.getMessage()).lines().count());
            }
        }
        assertTrue(refused > 1500, refused + " of 2000 refused");
        byte[] infinite = bytes.clone();
        infinite[bytes.length - 1] = 0x7c;
        infinite[bytes.length - 2] = 0;
        assertThrows(IllegalArgumentException.class, () -> WeightChangeFile.fromBytes(infinite));
    }
}
