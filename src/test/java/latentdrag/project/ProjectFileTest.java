package latentdrag.project;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import latentdrag.edit.Document;
import latentdrag.edit.History;
import latentdrag.edit.Latent;
import latentdrag.edit.LatentOrigin;
import latentdrag.edit.Noise;
import latentdrag.edit.Picture;
import latentdrag.edit.RowGroup;
import latentdrag.edit.RowGroups;
import latentdrag.edit.Strength;
import latentdrag.image.Frame;
import latentdrag.image.Png;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectFileTest {
    @TempDir
    Path folder;

    @Test
    void everythingComesBackBitForBit() throws IOException {
        Path file = folder.resolve("ä b.latentdrag");
        Project project = Projects.full();
        ProjectFile.write(project, file);
        Project read = ProjectFile.read(file);
        assertEquals(project, read);
        assertEquals(Projects.history(), read.history(Path.of("models/a b.pkl")), "pictures included");
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(file), files.toList(), "nothing is left beside the file");
        }
    }

    @Test
    void theHistoryGoesOnWhereItWas() throws IOException {
        Path file = write(Projects.full());
        History history = History.of(ProjectFile.read(file).history(Path.of("moved.pkl")));
        assertEquals(Path.of("moved.pkl"), history.present().model());
        assertEquals("Drag (3 steps)", history.undoName().orElse(""));
        assertEquals(3, history.moment().present());
        assertTrue(history.canRedo());
        history.redo();
        history.redo();
        assertFalse(history.canRedo());
        assertEquals(1, history.moment().entries().get(5).steps().size());
    }

    @Test
    void picturesMayBeLeftOutAndDrawnAgain() throws IOException {
        Project full = Projects.full();
        Project light = ProjectFile.fromBytes(ProjectFile.toBytes(full.light()), "picture.png");
        assertEquals(4, light.missingPictures().size());
        assertEquals(full.shown().current(), light.missingPictures().iterator().next(), "what is seen comes first");
        assertTrue(light.states().stream().allMatch(s -> s.steps().isEmpty()));
        assertThrows(IllegalArgumentException.class, () -> light.history(Path.of("m")));
        Project drawn = light.withPictures(full.pictures());
        assertTrue(drawn.missingPictures().isEmpty());
        assertEquals(
                Projects.history().document(),
                drawn.history(Path.of("models/a b.pkl")).document());
    }

    @Test
    void aStrengthComesBackWithTheEditItIsOf() throws IOException {
        History history = History.of(Projects.history());
        Document dragged = history.present();
        Strength half = Strength.whole(dragged.edit(), new RowGroups(3, 6)).with(RowGroup.MIDDLE, 0.25);
        Latent shown = half.from(dragged.original().latent());
        history.push(
                "Strength",
                dragged.withStrength(half, new Picture(shown, dragged.current().frame())));
        Project read = ProjectFile.read(write(Project.of(Projects.model(), history.moment(), View.WHOLE)));
        History.Moment back = read.history(Path.of("models/a b.pkl"));
        assertEquals(history.moment(), back);
        assertEquals(Optional.of(half), back.document().strength());
    }

    @Test
    void aMixtureOfSeedsComesBack() throws IOException {
        Document first = Projects.history().entries().get(0).document();
        LatentOrigin.Seed base = first.origin().fromSeed().orElseThrow();
        LatentOrigin mix = new LatentOrigin.Mix(base, LatentOrigin.Seed.of(7, 0.5), 1, 3);
        History history = new History("Open", first);
        history.push("Style mixing", first.withOriginal(mix, first.original()));
        Project read = ProjectFile.read(write(Project.of(Projects.model(), history.moment(), View.WHOLE)));
        assertEquals(mix, read.shown().origin());
        assertEquals(
                history.moment().document(),
                read.history(Path.of("models/a b.pkl")).document());
    }

    @Test
    void noiseComesBackAndTheSamePointWithOtherNoiseHasAPictureOfItsOwn() throws IOException {
        History history = History.of(Projects.history());
        Document d = history.present();
        Picture original = new Picture(d.original().latent().withNoise(Noise.NONE), Projects.frame(new Random(1)));
        Picture current = new Picture(d.current().latent().withNoise(Noise.NONE), Projects.frame(new Random(2)));
        history.push("Noise", d.withNoise(original, current));
        Project project = Project.of(Projects.model(), history.moment(), View.WHOLE);
        Path file = write(project);
        assertEquals(project, ProjectFile.read(file));
        assertEquals(history.moment(), ProjectFile.read(file).history(Path.of("models/a b.pkl")));
        String json = json(write(Projects.full()));
        String wrong = json.replace("\"pictures\" :", "\"noise\" : [ \"none\" ], \"pictures\" :");
        assertRefused(rewritten(Map.of("project.json", bytes(wrong))), "noise for 1");
    }

    @Test
    void aProjectOfVersionOneOpens() throws IOException {
        Project project = Projects.full();
        String json = json(write(project));
        assertTrue(json.contains("\"version\" : 2"));
        Path old = rewritten(Map.of("project.json", bytes(json.replace("\"version\" : 2", "\"version\" : 1"))));
        assertEquals(project, ProjectFile.read(old));
    }

    @Test
    void aNewerVersionIsRefusedInWordsAndLeftAsItIs() throws IOException {
        Path file = rewritten(Map.of("project.json", bytes("{\"format\":\"LatentDrag project\",\"version\":4}")));
        byte[] before = Files.readAllBytes(file);
        assertRefused(file, "newer LatentDrag (project version 4");
        assertArrayEquals(before, Files.readAllBytes(file));
    }

    @Test
    void whatIsNoProjectIsRefusedInWords() throws IOException {
        assertRefused(folder.resolve("missing.latentdrag"), "no such file");
        assertRefused(Files.writeString(folder.resolve("t.latentdrag"), "hello"), "not a LatentDrag project");
        assertRefused(Files.write(folder.resolve("e.latentdrag"), new byte[0]), "not a LatentDrag project");
        assertRefused(zip(Map.of("a.txt", bytes("a"))), "not a LatentDrag project");
        assertRefused(zip(Map.of("project.json", bytes("{\"format\":\"other\"}"))), "not a LatentDrag project");
        assertRefused(rewritten(Map.of("project.json", bytes("{"))), "no JSON that can be read");
        assertRefused(rewritten(Map.of("project.json", bytes("[1,2]"))), "must be an object");
        assertRefused(rewritten(Map.of("project.json", bytes("[".repeat(100_000)))), "no JSON that can be read");
    }

    @Test
    void valuesThatMakeNoSenseAreDamage() throws IOException {
        String json = json(write(Projects.full()));
        Map<String, String> wrong = new LinkedHashMap<>();
        wrong.put("\"present\" : 3", "\"present\" : 6");
        wrong.put("\"r1\" : 3.0", "\"r1\" : -3.0");
        wrong.put("\"original\" : 0", "\"original\" : 99");
        wrong.put("\"original\" : 0,", "");
        wrong.put("\"seed\" : 4294967295", "\"seed\" : \"five\"");
        wrong.put("\"mask\" : 0", "\"mask\" : -1");
        wrong.put("\"pictures\" : [ 0", "\"pictures\" : [ 1e9");
        wrong.put("\"what\" : \"Open\"", "\"what\" : 5");
        wrong.put("0123456789abcdef", "0123456789ABCDEF");
        wrong.put("\"space\" : \"w+\"", "\"space\" : \"v\"");
        for (Map.Entry<String, String> change : wrong.entrySet()) {
            assertTrue(json.contains(change.getKey()), change.getKey());
            String changed = json.replaceFirst(
                    java.util.regex.Pattern.quote(change.getKey()),
                    java.util.regex.Matcher.quoteReplacement(change.getValue()));
            assertRefused(rewritten(Map.of("project.json", bytes(changed))), "damaged");
        }
    }

    @Test
    void littleBytesDoNotBecomeMany() throws IOException {
        assertRefused(bomb("project.json", 1 << 27), "larger than any project's");
        byte[] npy = new byte[128];
        Arrays.fill(npy, (byte) ' ');
        byte[] start =
                bytes("xNUMPYvv\u0076 {'descr': '<f4', 'fortran_order': False, 'shape': (99999999, 512, 512), }");
        System.arraycopy(start, 0, npy, 0, start.length);
        npy[0] = (byte) 0x93;
        npy[6] = 1;
        npy[7] = 0;
        npy[8] = 118;
        npy[9] = 0;
        npy[127] = '\n';
        assertRefused(rewritten(Map.of("latents.npy", npy)), "which no project has");
        byte[] huge = Png.encode(new Frame(1, 1, 3, new byte[3]));
        huge[16] = 0x7f;
        assertRefused(rewritten(Map.of("pictures/0.png", huge)), "more than any project's");
        byte[] small = Png.encode(new Frame(1, 1, 3, new byte[3]));
        assertRefused(rewritten(Map.of("pictures/0.png", small)), "different sizes");
        assertRefused(rewritten(Map.of("pictures/0.png", bytes("no picture at all"))), "no PNG");
    }

    @Test
    void namesThatLeadElsewhereLeadNowhere() throws IOException {
        Path inner = Files.createDirectory(folder.resolve("inner"));
        Path file = rewritten(Map.of("../evil.txt", bytes("evil"), "/tmp/../evil2.txt", bytes("evil")));
        Files.move(file, inner.resolve("x.latentdrag"));
        assertEquals(Projects.full(), ProjectFile.read(inner.resolve("x.latentdrag")));
        try (Stream<Path> files = Files.walk(folder)) {
            assertTrue(files.noneMatch(f -> f.toString().contains("evil")));
        }
    }

    /** Thirteen hundred damaged files: each is refused in one sentence or, where the damage hits nothing, read as it was. */
    @Test
    void noDamageIsReadAsSomethingElse() throws IOException {
        byte[] whole = Files.readAllBytes(write(Projects.full()));
        Path file = folder.resolve("damaged.latentdrag");
        Random random = new Random(1);
        int refused = 0;
        for (int i = 0; i < 1300; i++) {
            byte[] bytes = whole.clone();
            if (i % 4 == 0) {
                bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
            } else {
                for (int n = random.nextInt(4); n >= 0; n--) {
                    bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
                }
            }
            Files.write(file, bytes);
            try {
                assertEquals(Projects.full(), ProjectFile.read(file));
            } catch (IOException e) {
                refused++;
                assertTrue(String.valueOf(e.getMessage()).startsWith("Cannot "), String.valueOf(e));
                assertArrayEquals(bytes, Files.readAllBytes(file));
            }
        }
        assertTrue(refused > 1000, refused + " of 1300 refused");
    }

    private static String json(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return new String(zip.getInputStream(zip.getEntry("project.json")).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Path write(Project project) throws IOException {
        Path file = folder.resolve("p.latentdrag");
        ProjectFile.write(project, file);
        return file;
    }

    /** A good project with other or more entries. */
    private Path rewritten(Map<String, byte[]> changes) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(write(Projects.full()).toFile())) {
            for (ZipEntry entry : (Iterable<ZipEntry>) zip.stream().map(e -> (ZipEntry) e)::iterator) {
                entries.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        }
        entries.putAll(changes);
        return zip(entries);
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

    private Path bomb(String name, int zeros) throws IOException {
        Path file = folder.resolve("bomb.latentdrag");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
            out.putNextEntry(new ZipEntry(name));
            fill(out, zeros);
        }
        return file;
    }

    private static void fill(OutputStream out, int zeros) throws IOException {
        byte[] chunk = new byte[1 << 16];
        for (int i = 0; i < zeros; i += chunk.length) {
            out.write(chunk);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void assertRefused(Path file, String words) {
        String message = String.valueOf(
                assertThrows(IOException.class, () -> ProjectFile.read(file)).getMessage());
        assertTrue(message.contains(words), message);
        assertEquals(1, message.lines().count(), message);
    }
}
