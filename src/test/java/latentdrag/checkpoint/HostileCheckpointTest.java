package latentdrag.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.zip.ZipOutputStream;
import latentdrag.checkpoint.source.CheckpointException;
import latentdrag.checkpoint.source.ReadProgress;
import latentdrag.stylegan2.Architecture;
import latentdrag.suite.Slow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the file: one sentence that says what was found, nothing left in memory, no crash. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
@Slow
class HostileCheckpointTest {
    private static final Architecture SMALL = Architecture.standard(16, 12, 0, 10, 2, 64, 8);

    @TempDir
    Path folder;

    private final NDManager manager = NDManager.newBaseManager();

    @AfterEach
    void nothingIsLeftInTheManager() {
        assertEquals(0, manager.getManagedArrays().size());
        manager.close();
    }

    @Test
    void aFileThatIsNotThere() {
        assertSentence(
                assertThrows(
                        CheckpointException.class,
                        () -> Checkpoints.read(folder.resolve("none.pkl"), manager, ReadProgress.NONE)),
                "no such file");
        assertSentence(
                assertThrows(CheckpointException.class, () -> Checkpoints.read(folder, manager, ReadProgress.NONE)),
                "not a file");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | empty",
                "hello | text file",
                "{\"error\": \"not found\"} | download the file itself",
                "<?xml version='1.0'?><Error><Code>AccessDenied</Code></Error> | download the file itself",
                "<!DOCTYPE html><html><body>Quota exceeded</body></html> | web page",
                "'<html lang=\"en\">' | web page",
                "version https://git-lfs.github.com/spec/v1 | Git LFS pointer",
                "(dp0\\n. | text file",
            })
    void textsAreNamed(String content, String expected) throws IOException {
        assertRefused(content.getBytes(StandardCharsets.UTF_8), expected);
    }

    @Test
    void archivesModelsAndPicturesOfOtherKindsAreNamed() throws IOException {
        assertRefused(zip("archive/data.pkl", "archive/data/0"), "damaged");
        assertRefused(zip("readme.txt"), "zip archive");
        assertRefused(Arrays.copyOf(zip("readme.txt"), 40), "zip archive");
        assertRefused("\u0008\u0007\u0012\u0007pytorch\u001a\u00051.9".getBytes(StandardCharsets.ISO_8859_1), "ONNX");
        assertRefused("\u0093NUMPY\u0001\u0000v\u0000{".getBytes(StandardCharsets.ISO_8859_1), "NumPy array");
        assertRefused("\u0089PNG\r\n\u001a\n\u0000\u0000".getBytes(StandardCharsets.ISO_8859_1), "picture");
        assertRefused("\u001f\u008b\u0008\u0000\u0000".getBytes(StandardCharsets.ISO_8859_1), "gzip");
        byte[] legacyTorch = new NetworkPickle(SMALL, 1).saved(new float[4]);
        assertRefused(legacyTorch, "holds no generator");
    }

    @Test
    void randomBytesAreRefusedWhateverTheyBeginWith() throws IOException {
        Random random = new Random(1);
        for (int i = 0; i < 300; i++) {
            byte[] bytes = new byte[1 + random.nextInt(4000)];
            random.nextBytes(bytes);
            if (i % 3 == 1 && bytes.length > 1) {
                bytes[0] = (byte) 0x80;
                bytes[1] = (byte) (2 + i % 4);
            }
            if (i % 3 == 2 && bytes.length > 16) {
                byte[] start = {64, 0, 0, 0, 0, 0, 0, 0, '{'};
                System.arraycopy(start, 0, bytes, 0, start.length);
            }
            assertRefused(bytes, "");
        }
    }

    @Test
    void aDamagedByteNeverDoesMoreThanChangeNumbersOrBeRefused() throws IOException {
        byte[] good = new NetworkPickle(SMALL, 2).asSnapshot(4);
        Random random = new Random(2);
        int refused = 0;
        for (int i = 0; i < 150; i++) {
            byte[] bytes = good.clone();
            // Instructions lie all over the file, between module sources and numbers.
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            Path file = write(bytes);
            try (NDManager own = manager.newSubManager()) {
                Checkpoints.read(file, own, ReadProgress.NONE);
            } catch (CheckpointException e) {
                assertSentence(e, "");
                refused++;
            }
        }
        assertTrue(refused > 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4})
    void aDownloadThatBrokeOffIsSaidToBeOne(int protocol) throws IOException {
        byte[] whole = new NetworkPickle(SMALL, 3).asSnapshot(protocol);
        for (int i = 1; i < 60; i++) {
            int length = (int) ((long) whole.length * i / 60);
            assertRefused(Arrays.copyOf(whole, length), "download it again");
        }
        assertRefused(Arrays.copyOf(whole, whole.length - 1), "download it again");
        assertRefused(Arrays.copyOf(whole, 2), "download it again");
    }

    @Test
    void picklesOfSomethingElseAreNamed() throws IOException {
        assertRefused(pickle(out -> out.opcode(']').integer(1).opcode('a')), "list");
        assertRefused(pickle(out -> out.integer(1)), "holds no generator");
        assertRefused(pickle(PickleAssembler::none), "holds no generator");
        assertRefused(pickle(out -> out.emptyDict().text("a").integer(1).opcode('s')), "without a generator network");
        assertRefused(
                pickle(out -> out.global("numpy.core.multiarray", "_reconstruct")
                        .global("numpy", "ndarray")
                        .integer(0)
                        .tuple1()
                        .tuple2()
                        .reduce()),
                "NumPy array");
        assertRefused(
                pickle(out -> out.global("sklearn.svm", "SVC").emptyTuple().opcode(0x81)), "sklearn.svm.SVC");
        assertRefused(pickle(out -> stateDict(out, "conv.weight")), "state_dict");
    }

    @ParameterizedTest
    @CsvSource({"G_main,legacy TensorFlow", "G_style,StyleGAN1"})
    void legacyTensorFlowNetworksAreNamed(String function, String expected) throws IOException {
        assertRefused(
                pickle(out -> {
                    out.mark();
                    for (int i = 0; i < 3; i++) {
                        out.global("dnnlib.tflib.network", "Network")
                                .emptyTuple()
                                .opcode(0x81);
                        out.emptyDict().mark().text("version").integer(4);
                        out.text("build_func_name").text(function).setItems().opcode('b');
                    }
                    out.tuple();
                }),
                expected);
    }

    @Test
    void otherGeneratorsAreNamed() throws IOException {
        NetworkPickle three = new NetworkPickle(SMALL, 4).with("synthesis.input.freqs", 8, 2);
        assertRefused(three.asSnapshot(4), "StyleGAN3");
        NetworkPickle other =
                new NetworkPickle(SMALL, 4).without("synthesis.b4.const").rootClass("TriPlaneGenerator");
        assertRefused(other.asSnapshot(4), "TriPlaneGenerator");
    }

    @ParameterizedTest
    @EnumSource(Architecture.Kind.class)
    void everyMissingTensorIsNamed(Architecture.Kind kind) throws IOException {
        Architecture architecture = Architecture.standard(16, 5, 3, 4, 2, 48, 4).withKind(kind);
        for (String name : architecture.tensorShapes().keySet()) {
            assertRefused(new NetworkPickle(architecture, 5).without(name).asSnapshot(4), name);
        }
    }

    @Test
    void aMissingBlockIsNoticed() throws IOException {
        NetworkPickle network = new NetworkPickle(SMALL, 6);
        SMALL.tensorShapes().keySet().stream()
                .filter(name -> name.startsWith("synthesis.b8."))
                .forEach(network::without);
        assertRefused(network.asSnapshot(4), "b8");
    }

    @Test
    void tensorsOfSomethingMoreAreNamed() throws IOException {
        assertRefused(
                new NetworkPickle(SMALL, 6)
                        .with("synthesis.b8.attention.weight", 4)
                        .asSnapshot(4),
                "attention");
        assertRefused(new NetworkPickle(SMALL, 6).with("mapping.fc9.weight", 4).asSnapshot(4), "mapping.fc9");
    }

    @Test
    void wrongShapesAreNamed() throws IOException {
        assertRefused(
                new NetworkPickle(SMALL, 7)
                        .with("synthesis.b8.conv0.weight", 8, 8, 1, 1)
                        .asSnapshot(4),
                "synthesis.b8.conv0.weight");
        assertRefused(new NetworkPickle(SMALL, 7).with("mapping.w_avg", 11).asSnapshot(4), "mapping");
        assertRefused(
                new NetworkPickle(SMALL, 7).with("synthesis.b4.const", 8, 4).asSnapshot(4), "synthesis.b4.const");
        assertRefused(
                new NetworkPickle(SMALL, 7)
                        .with("synthesis.b16.torgb.weight", 2, 4, 1, 1)
                        .asSnapshot(4),
                "channels");
    }

    @Test
    void numbersNoWeightsAreStoredInAreNamed() throws IOException {
        assertRefused(new NetworkPickle(SMALL, 8).storage("torch", "IntStorage").asSnapshot(4), "I32");
        assertRefused(new NetworkPickle(SMALL, 8).storage("torch", "OddStorage").asSnapshot(4), "OddStorage");
    }

    @Test
    void layersThisProgramCannotRunAreNamed() throws IOException {
        assertRefused(
                new NetworkPickle(SMALL, 9)
                        .attribute("synthesis.b8.conv1", "activation", out -> out.text("relu"))
                        .asSnapshot(4),
                "relu");
        assertRefused(
                new NetworkPickle(SMALL, 9)
                        .attribute("synthesis.b4.conv1", "conv_clamp", out -> out.integer(256))
                        .attribute("synthesis.b8.conv0", "conv_clamp", PickleAssembler::none)
                        .asSnapshot(4),
                "conv_clamp");
        assertRefused(
                new NetworkPickle(SMALL, 9)
                        .attribute("synthesis.b4.conv1", "conv_clamp", out -> out.real(Double.NaN))
                        .asSnapshot(4),
                "conv_clamp");
    }

    @Test
    void numbersThatEndEarlyAreRefused() throws IOException {
        assertRefused(
                new NetworkPickle(SMALL, 9)
                        .attribute("mapping.fc0", "bias_gain", out -> {
                            out.global("numpy.core.multiarray", "scalar").global("numpy", "dtype");
                            out.text("f8").tuple1().reduce();
                            out.bytes(new byte[3]).tuple2().reduce();
                        })
                        .asSnapshot(4),
                "damaged");
    }

    @Test
    void pathsLongerThanAnyAreRefused() throws IOException {
        String name = "synthesis." + "x".repeat(600) + ".weight";
        assertRefused(new NetworkPickle(SMALL, 9).with(name, 1).asSnapshot(4), "deeper or wider");
    }

    @Test
    void storagesThatAreNoneAreRefused() throws IOException {
        assertRefused(new NetworkPickle(SMALL, 10).storages(new byte[50]).asSnapshot(4), "damaged");
        assertRefused(
                new NetworkPickle(SMALL, 10)
                        .storages(new byte[] {'P', 'K', 3, 4})
                        .asSnapshot(4),
                "download it again");
        byte[] small = new NetworkPickle(SMALL, 10).saved(new float[3]);
        assertRefused(new NetworkPickle(SMALL, 10).storages(small).asSnapshot(4), "does not fit");
    }

    @ParameterizedTest
    @ValueSource(longs = {10_000_000_000L, Long.MAX_VALUE, -1, Integer.MAX_VALUE})
    void lengthsBeyondTheFileAreNotBelieved(long length) throws IOException {
        byte[] eight = PickleAssembler.little(8).putLong(length).array();
        for (int opcode : new int[] {0x8d, 0x8e, 0x96}) {
            assertRefused(pickle(out -> out.opcode(opcode).raw(eight)), "download it again");
        }
        byte[] four = Arrays.copyOf(eight, 4);
        for (int opcode : new int[] {'X', 'B', 'T', 0x8b}) {
            assertRefused(pickle(out -> out.opcode(opcode).raw(four)), "download it again");
        }
    }

    @Test
    void linesWithoutEndAreNotReadToTheirEnd() throws IOException {
        String endless = "7".repeat(1 << 20);
        for (char opcode : "ILFSVgpciP".toCharArray()) {
            assertRefused(pickle(out -> out.opcode(opcode).raw(endless)), "damaged");
        }
    }

    @Test
    void aHundredThousandNestedListsAreJustAList() throws IOException {
        assertRefused(pickle(out -> out.raw("]".repeat(100_000)).raw("a".repeat(99_999))), "list");
        assertRefused(pickle(out -> out.raw("(".repeat(100_000)).raw("t".repeat(100_000))), "list");
        assertRefused(
                pickle(out ->
                        out.raw("}".repeat(100_000)).raw("K\u0001".repeat(1)).raw("Ns".repeat(1))),
                "dictionary");
    }

    @Test
    void nestedModulesDoNotOverflowTheStack() throws IOException {
        assertRefused(
                pickle(out -> {
                    for (int i = 0; i < 20_000; i++) {
                        out.global("torch_utils.persistence", "_reconstruct_persistent_obj")
                                .emptyDict();
                        out.text("state")
                                .emptyDict()
                                .text("_parameters")
                                .emptyDict()
                                .opcode('s');
                        out.text("_modules").emptyDict().text("m");
                    }
                    out.none();
                    for (int i = 0; i < 20_000; i++) {
                        out.raw("sss").tuple1().reduce();
                    }
                }),
                "deeper");
    }

    @Test
    void exponentiallyNestedReferencesCostNothing() throws IOException {
        Consumer<PickleAssembler> doubling = out -> {
            out.opcode(']').opcode(0x94);
            for (int i = 0; i < 200; i++) {
                // A list of the last memo entry ten times, itself remembered, in place of that one.
                out.opcode('0').opcode(']').opcode(0x94).opcode('(');
                for (int j = 0; j < 10; j++) {
                    out.opcode('j').raw(PickleAssembler.little(4).putInt(i).array());
                }
                out.opcode('e');
            }
        };
        assertRefused(pickle(doubling), "list");
        assertRefused(
                pickle(out -> {
                    out.emptyDict();
                    doubling.accept(out);
                    out.none().opcode('s');
                }),
                "dictionary");
        assertRefused(
                pickle(out -> {
                    out.opcode(0x8f).opcode('(');
                    doubling.accept(out);
                    out.opcode(0x90);
                }),
                "list");
    }

    @Test
    void modulesSharedToLookEndlessAreGivenUp() throws IOException {
        assertRefused(
                pickle(out -> {
                    module(out, 0, -1);
                    out.opcode(0x94);
                    for (int i = 0; i < 30; i++) {
                        int below = memoSize(out);
                        module(out, 3, below - 1);
                        out.opcode(0x94);
                    }
                }),
                "deeper or wider");
    }

    @Test
    void aLargeModuleUnderEveryNameIsNotLookedIntoForEach() throws IOException {
        long start = System.nanoTime();
        assertRefused(
                pickle(out -> {
                    out.emptyDict();
                    List<String> names = List.of(
                            "G_ema",
                            "g_ema",
                            "params_ema",
                            "generator_ema",
                            "ema",
                            "G",
                            "g",
                            "generator",
                            "params",
                            "model",
                            "net");
                    largeModule(out, 10_000);
                    out.opcode(0x94).opcode('0'); // memo 0 is the tensor, 1 the module
                    for (String name : names) {
                        out.text(name);
                        out.global("torch_utils.persistence", "_reconstruct_persistent_obj")
                                .emptyDict();
                        out.text("state")
                                .emptyDict()
                                .text("_parameters")
                                .emptyDict()
                                .opcode('s');
                        out.text("_modules").emptyDict();
                        for (String child : names) {
                            out.text(child).opcode('h').opcode(1).opcode('s');
                        }
                        out.raw("ss").tuple1().reduce().opcode('s');
                    }
                }),
                "deeper or wider");
        assertTrue(System.nanoTime() - start < 100_000_000_000L, "took too long");
    }

    @Test
    void containersThatHoldThemselvesAreRead() throws IOException {
        assertRefused(pickle(out -> out.opcode(']').opcode(0x94).raw("h\u0000a")), "list");
        assertRefused(pickle(out -> out.opcode('}').opcode(0x94).raw("h\u0000h\u0000s")), "dictionary");
    }

    @ParameterizedTest
    @ValueSource(strings = {"]\u0094", "}\u0094", ")\u0094", "N\u0094", "(", "N", "]", "K\u00072"})
    void millionsOfObjectsAreGivenUp(String object) throws IOException {
        assertRefused(pickle(out -> out.raw(object.repeat(1_500_000))), "far more objects");
    }

    @Test
    void manyLongTextsAndIntegersAreNotKept() throws IOException {
        String name = "cmodule" + "x".repeat(4000) + "\nname\n";
        assertRefused(pickle(out -> out.raw(name.repeat(8_600))), "far more objects");
        String line = "V" + "x".repeat(4000) + "\n";
        assertRefused(pickle(out -> out.raw(line.repeat(8_600))), "far more objects");
        String integer = "\u008a\u00ff" + "x".repeat(255);
        assertRefused(pickle(out -> out.raw(integer.repeat(135_000))), "far more objects");
        String text = "X\u00a0\u000f\u0000\u0000" + "x".repeat(4000);
        assertRefused(pickle(out -> out.raw(text.repeat(9_000))), "");
    }

    private Path write(byte[] content) throws IOException {
        Path file = folder.resolve("file.pkl");
        Files.write(file, content);
        return file;
    }

    private void assertRefused(byte[] content, String expected) throws IOException {
        Path file = write(content);
        assertSentence(
                assertThrows(CheckpointException.class, () -> Checkpoints.read(file, manager, ReadProgress.NONE)),
                expected);
    }

    private static void assertSentence(CheckpointException refusal, String expected) {
        String message = refusal.getMessage();
        assertTrue(message.startsWith("Cannot open "), message);
        assertTrue(message.endsWith("."), message);
        assertTrue(message.contains(expected), () -> "expected “" + expected + "” in: " + message);
        assertTrue(message.length() < 400, message);
        assertFalse(message.contains("Exception"), message);
        assertEquals(1, message.lines().count(), message);
    }

    private static byte[] pickle(Consumer<PickleAssembler> body) {
        PickleAssembler out = new PickleAssembler(4);
        body.accept(out);
        return out.stop();
    }

    private static PickleAssembler stateDict(PickleAssembler out, String name) {
        out.orderedDict().text(name);
        out.global("torch._utils", "_rebuild_tensor_v2").mark();
        out.global("torch.storage", "_load_from_bytes")
                .bytes(new byte[4])
                .tuple1()
                .reduce();
        return out.integer(0)
                .sizes(1)
                .sizes(1)
                .bool(false)
                .orderedDict()
                .tuple()
                .reduce()
                .opcode('s');
    }

    private static void module(PickleAssembler out, int children, int memo) {
        out.global("torch_utils.persistence", "_reconstruct_persistent_obj").emptyDict();
        out.text("state").emptyDict().text("_parameters").emptyDict().opcode('s');
        out.text("_modules").emptyDict();
        for (int i = 0; i < children; i++) {
            out.text("m" + i)
                    .opcode('j')
                    .raw(PickleAssembler.little(4).putInt(memo).array());
            out.opcode('s');
        }
        out.raw("ss").tuple1().reduce();
    }

    private static void largeModule(PickleAssembler out, int parameters) {
        out.global("torch._utils", "_rebuild_tensor_v2").mark();
        out.global("torch.storage", "_load_from_bytes")
                .bytes(new byte[4])
                .tuple1()
                .reduce();
        out.integer(0).sizes(1).sizes(1).bool(false).orderedDict().tuple().reduce();
        out.opcode(0x94).opcode('0');
        out.global("torch_utils.persistence", "_reconstruct_persistent_obj").emptyDict();
        out.text("state").emptyDict().text("_parameters").emptyDict();
        for (int i = 0; i < parameters; i++) {
            out.text("p" + i).opcode('h').opcode(0).opcode('s');
        }
        out.raw("ss").tuple1().reduce();
    }

    /** Only modules are remembered, each by one instruction. */
    private static int memoSize(PickleAssembler out) {
        int count = 0;
        for (byte b : out.unfinished()) {
            count += b == (byte) 0x94 ? 1 : 0;
        }
        return count;
    }

    private static byte[] zip(String... names) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String name : names) {
                NetworkPickle.store(zip, name, new byte[] {1});
            }
        }
        return bytes.toByteArray();
    }
}
