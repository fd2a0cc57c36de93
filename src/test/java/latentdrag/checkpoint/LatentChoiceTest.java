package latentdrag.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.zip.ZipOutputStream;
import latentdrag.checkpoint.source.CheckpointException;
import latentdrag.stylegan2.Architecture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Latents that lie further down in a file, or beside others: one is found, several are named and one can be chosen. */
class LatentChoiceTest {
    private static final TestTensor A = new TestTensor(new float[] {1, 2, 3, 4, 5, 6}, 3, 2);
    private static final TestTensor B = new TestTensor(new float[] {7, 8, 9, 10, 11, 12}, 3, 2);

    @TempDir
    Path folder;

    @Test
    void theLatentOfAProjectorsResultIsFoundAndItsNoiseNamed() throws IOException {
        Path one = saved(writer -> out -> {
            out.emptyDict().text("face.png");
            result(writer, out, A);
            out.opcode('s');
        });
        assertTensor(A, Latents.read(one));
        assertTrue(Latents.open(one).noise());
        assertTrue(Latents.holdsAny(one));
        assertTensor(A, Latents.read(chosen(one, "face.png")));
    }

    @Test
    void severalPicturesAreNamedAndOneIsChosenByNameOrNumber() throws IOException {
        Path two = saved(writer -> out -> {
            out.emptyDict().mark();
            result(writer, out.text("a.png"), A);
            result(writer, out.text("b/c.png"), B);
            out.setItems();
        });
        assertTrue(Latents.holdsAny(two));
        assertRefused(
                two,
                "it holds 2 latents: “a.png”, “b/c.png”; choose one by its name or number after the file, e.g. file.pt#a.png");
        assertTensor(B, Latents.read(chosen(two, "b/c.png")));
        assertTensor(A, Latents.read(chosen(two, "1")));
        assertTensor(B, Latents.read(chosen(two, "2")));
        assertRefused(chosen(two, "d.png"), "nothing called “d.png”, but 2 latents");
        assertRefused(chosen(two, "3"), "nothing called “3”");
    }

    @Test
    void dictionariesListsAndNumbersAsNamesAreLookedInto() throws IOException {
        assertTensor(A, Latents.read(saved(writer -> out -> {
            out.emptyDict().text("latents").emptyDict().text("face");
            writer.tensor(out, A);
            out.opcode('s').opcode('s');
        })));
        assertTensor(A, Latents.read(saved(writer -> out -> {
            out.opcode(']');
            writer.tensor(out, A);
            out.opcode('a');
        })));
        Path numbered = saved(writer -> out -> {
            out.emptyDict().mark();
            writer.tensor(out.integer(0), A);
            writer.tensor(out.integer(7), B);
            out.setItems();
        });
        assertRefused(numbered, "“0”, “7”");
        assertTensor(B, Latents.read(chosen(numbered, "7")));
    }

    @Test
    void zAndNetworksAreNoLatents() throws IOException {
        Path z = saved(writer -> out -> {
            out.emptyDict().text("z");
            writer.tensor(out, A);
            out.opcode('s');
        });
        assertRefused(z, "it holds a z, from which the model makes w, and no w");
        byte[] network = FamilyFiles.random(Architecture.standard(8, 3, 0, 3, 1, 12, 2), 1)
                .rosinality(TorchFileWriter.Form.ZIP, true);
        assertFalse(Latents.holdsAny(Files.write(folder.resolve("network.pt"), network)));
    }

    @Test
    void stackedLatentsAreChosenByTheirNumber() throws IOException {
        Path stack = folder.resolve("stack.npy");
        float[] both = new float[12];
        System.arraycopy(A.values(), 0, both, 0, 6);
        System.arraycopy(B.values(), 0, both, 6, 6);
        new Npy(both, 2, 3, 2).write(stack);
        assertTensor(B, Latents.read(chosen(stack, "2")));
        assertRefused(chosen(stack, "3"), "nothing called “3”, but 2 latents");
        new Npy(both, 2, 1, 3, 2).write(stack);
        assertArrayEquals(B.values(), Latents.read(chosen(stack, "2")).data());
        new Npy(A.values(), 3, 2).write(stack);
        FloatArray row = Latents.read(chosen(stack, "2"));
        assertArrayEquals(new int[] {2}, row.shape());
        assertArrayEquals(new float[] {3, 4}, row.data());
    }

    @Test
    void arraysOfAnArchiveAreChosenByName() throws IOException {
        Map<String, TestTensor> arrays = new LinkedHashMap<>();
        arrays.put("first", A);
        arrays.put("second", B);
        arrays.put("noise_0", new TestTensor(new float[16], 4, 4));
        Path two = npz(arrays);
        assertRefused(two, "it holds 2 latents: “first”, “second”; choose one");
        assertTensor(B, Latents.read(chosen(two, "second")));
        assertTensor(A, Latents.read(chosen(two, "1")));
        assertTrue(Latents.open(chosen(two, "1")).noise());
        arrays.remove("second");
        assertTensor(A, Latents.read(npz(arrays)));
        assertRefused(npz(Map.of("z", A)), "none is a latent");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5})
    void aPickledDictionaryInANumPyFileIsToldAndAnEntryCanBeTakenOut(int protocol) throws IOException {
        Path file = objects(protocol, out -> {
            out.emptyDict().mark().text("face.jpg").opcode(']').mark();
            FamilyFiles.numpy(out, A);
            FamilyFiles.numpy(out, B);
            out.opcode('e').text("other.jpg");
            FamilyFiles.numpy(out, B);
            out.setItems();
        });
        assertRefused(
                file,
                "it holds a pickled Python dictionary with “face.jpg”, “other.jpg”, not a plain array; nothing in it is"
                        + " executed, but one latent can be taken out: choose one by its name or number after the file,"
                        + " e.g. objects.npy#face.jpg/1");
        assertTensor(A, Latents.read(chosen(file, "face.jpg/1")));
        assertTensor(B, Latents.read(chosen(file, "face.jpg/2")));
        assertTensor(B, Latents.read(chosen(file, "other.jpg")));
        assertTensor(B, Latents.read(chosen(file, "3")));
    }

    @Test
    void otherPickledThingsInNumPyFilesAreToldAsWhatTheyAre() throws IOException {
        assertRefused(objects(4, PickleAssembler::none), "a pickled None without an array of numbers");
        assertRefused(objects(4, out -> out.opcode(']')), "a pickled Python list");
        assertRefused(
                objects(
                        4,
                        out -> out.global("os", "system")
                                .text("touch /")
                                .tuple1()
                                .reduce()),
                "a pickled Python object (os.system)");
        assertRefused(objects(4, out -> out.emptyDict().text("a").integer(1).opcode('s')), "dictionary with “a”");
    }

    @Test
    void aNumberSignInAFilesOwnNameIsNoChoice() throws IOException {
        Path file = folder.resolve("face#1.npy");
        new Npy(A.values(), 3, 2).write(file);
        assertTensor(A, Latents.read(file));
        assertArrayEquals(
                new float[] {1, 2}, Latents.read(folder.resolve("face#1.npy#1")).data());
        assertEquals(
                "Cannot open none.npy#1: there is no such file.",
                assertThrows(CheckpointException.class, () -> Latents.read(folder.resolve("none.npy#1")))
                        .getMessage());
    }

    /** As a projector leaves it: {img, latent, noise: [...]}. */
    private static void result(TorchFileWriter writer, PickleAssembler out, TestTensor latent) {
        out.emptyDict().mark();
        writer.tensor(out.text("img"), new TestTensor(new float[12], 3, 2, 2));
        writer.tensor(out.text("latent"), latent);
        out.text("noise").opcode(']').mark();
        writer.tensor(out, new TestTensor(new float[16], 1, 1, 4, 4));
        out.opcode('e').setItems();
    }

    private Path saved(Function<TorchFileWriter, Consumer<PickleAssembler>> content) throws IOException {
        TorchFileWriter writer = new TorchFileWriter(TorchFileWriter.Form.ZIP);
        return Files.write(folder.resolve("file.pt"), writer.file(content.apply(writer)));
    }

    private static Path chosen(Path file, String choice) {
        return Path.of(file + "#" + choice);
    }

    private Path npz(Map<String, TestTensor> arrays) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, TestTensor> array : arrays.entrySet()) {
                Path npy = folder.resolve("one.npy");
                TestTensor tensor = array.getValue();
                int[] shape = Arrays.stream(tensor.shape())
                        .mapToInt(size -> (int) size)
                        .toArray();
                new Npy(tensor.values(), shape).write(npy);
                NetworkPickle.store(zip, array.getKey() + ".npy", Files.readAllBytes(npy));
            }
        }
        return Files.write(folder.resolve("archive.npz"), bytes.toByteArray());
    }

    /** np.save of an object: an array of one Python object, which is pickled behind the header. */
    private Path objects(int protocol, Consumer<PickleAssembler> object) throws IOException {
        PickleAssembler out = new PickleAssembler(protocol);
        out.global("numpy.core.multiarray", "_reconstruct").mark();
        out.global("numpy", "ndarray")
                .integer(0)
                .tuple1()
                .bytes(new byte[] {'b'})
                .tuple()
                .reduce();
        out.mark().integer(1).emptyTuple();
        out.global("numpy", "dtype")
                .mark()
                .text("O8")
                .bool(false)
                .bool(true)
                .tuple()
                .reduce();
        out.mark()
                .integer(3)
                .text("|")
                .none()
                .none()
                .none()
                .integer(-1)
                .integer(-1)
                .integer(63)
                .tuple()
                .opcode('b');
        out.bool(false).opcode(']').mark();
        object.accept(out);
        out.opcode('e').tuple().opcode('b');
        String dict = "{'descr': '|O', 'fortran_order': False, 'shape': (), }";
        byte[] header = (dict + " ".repeat(117 - dict.length()) + "\n").getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes("\u0093NUMPY".getBytes(StandardCharsets.ISO_8859_1));
        file.writeBytes(new byte[] {1, 0, (byte) header.length, 0});
        file.writeBytes(header);
        file.writeBytes(out.stop());
        return Files.write(folder.resolve("objects.npy"), file.toByteArray());
    }

    private static void assertTensor(TestTensor expected, FloatArray found) {
        assertArrayEquals(expected.values(), found.data());
        assertArrayEquals(
                Arrays.stream(expected.shape()).mapToInt(size -> (int) size).toArray(), found.shape());
    }

    private static void assertRefused(Path file, String expected) {
        String message = assertThrows(CheckpointException.class, () -> Latents.read(file), expected)
                .getMessage();
        assertTrue(message.contains(expected), message);
    }
}
