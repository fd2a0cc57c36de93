package latentdrag.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import latentdrag.checkpoint.source.CheckpointException;
import latentdrag.checkpoint.source.ReadProgress;
import latentdrag.stylegan2.Architecture;
import latentdrag.stylegan2.Architecture.Kind;
import latentdrag.stylegan2.discriminator.DiscriminatorArchitecture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is in the place of a discriminator: one sentence that says what was found, nothing left in memory, and the generator opens. */
class HostileDiscriminatorTest {
    private static final DiscriminatorArchitecture SMALL = DiscriminatorArchitecture.standard(16, 3, 64, 6);
    private static final FamilyFiles GENERATOR = FamilyFiles.random(Architecture.standard(16, 5, 0, 4, 2, 48, 4), 3);

    @TempDir
    Path folder;

    private final NDManager manager = NDManager.newBaseManager();

    @AfterEach
    void nothingIsLeftInTheManager() {
        assertEquals(0, manager.getManagedArrays().size());
        manager.close();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void everyMissingTensorIsNamed(Kind kind) throws IOException {
        DiscriminatorFiles files = DiscriminatorFiles.random(SMALL.withKind(kind), 5);
        for (String name : files.architecture().tensorShapes().keySet()) {
            String told = switch (name) {
                case "b4.out.weight", "b4.fc.weight" -> "holds no discriminator";
                default -> name;
            };
            assertRefused(files.modules().without(name), told);
        }
    }

    static Stream<Arguments> spoilt() {
        return Stream.of(
                spoilt("b8.conv0.weight", modules -> modules.with("b8.conv0.weight", 6, 6, 1, 1)),
                spoilt("b4.conv.weight", modules -> modules.with("b4.conv.weight", 6, 7)),
                spoilt("deviation of the batch", modules -> modules.with("b4.conv.weight", 6, 5, 3, 3)),
                spoilt("deviation of the batch", modules -> modules.with("b4.conv.weight", 6, 10, 3, 3)),
                spoilt("no whole cells", modules -> modules.with("b4.fc.weight", 6, 95)),
                spoilt("cells", modules -> modules.with("b4.fc.weight", 6, 90)),
                spoilt("2 channels", modules -> modules.with("b16.fromrgb.weight", 4, 2, 1, 1)),
                spoilt("6 channels", modules -> modules.with("b16.fromrgb.weight", 4, 6, 1, 1)),
                spoilt("5 taps", modules -> modules.with("b8.resample_filter", 5, 5)),
                spoilt("mapping.fc9", modules -> modules.with("mapping.fc9.weight", 6, 6)),
                spoilt("attention", modules -> modules.with("b8.attention.weight", 4)),
                spoilt("relu", m -> m.attribute("b8.conv1", "activation", out -> out.text("relu"))),
                spoilt("skip", m -> m.attribute("b8.skip", "activation", out -> out.text("lrelu"))),
                spoilt("conv_clamp", m -> m.attribute("b8.conv0", "conv_clamp", out -> out.integer(256))),
                spoilt("conv_clamp", m -> m.attribute("b16.conv0", "conv_clamp", out -> out.real(Double.NaN))),
                spoilt("act_gain", m -> m.attribute("b8.conv0", "act_gain", out -> out.real(1))),
                spoilt("weight_gain", m -> m.attribute("b4.fc", "weight_gain", out -> out.real(1))),
                spoilt("bias_gain", m -> m.attribute("mapping.fc1", "bias_gain", out -> out.real(1))),
                spoilt("multiplier", HostileDiscriminatorTest::withoutNumbers),
                spoilt("down", m -> m.attribute("b8.conv0", "down", out -> out.integer(2))),
                spoilt("groups of 0", m -> m.attribute("b4.mbstd", "group_size", out -> out.integer(0))),
                spoilt("mbstd_num_channels is 2", m -> m.attribute("b4.mbstd", "num_channels", out -> out.integer(2))),
                spoilt("c_dim is 7", m -> m.attribute("", "c_dim", out -> out.integer(7))),
                spoilt("“skip”", m -> m.attribute("b4", "architecture", out -> out.text("skip"))),
                spoilt(
                        "_forward_hooks",
                        m -> m.attribute(
                                "b8",
                                "_forward_hooks",
                                out -> out.orderedDict()
                                        .mark()
                                        .integer(1)
                                        .text("a function")
                                        .setItems())),
                spoilt("I32", m -> m.storage("torch", "IntStorage")));
    }

    private static Arguments spoilt(String told, UnaryOperator<NetworkPickle> by) {
        return Arguments.of(told, by);
    }

    private static NetworkPickle withoutNumbers(NetworkPickle modules) {
        for (int i = 0; i < 8; i++) {
            modules.attribute("mapping.fc" + i, "bias_gain", out -> out.real(-1));
        }
        return modules;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("spoilt")
    void whatIsWrongIsNamedAndTheGeneratorOpens(String told, UnaryOperator<NetworkPickle> by) throws IOException {
        NetworkPickle modules = by.apply(DiscriminatorFiles.random(SMALL, 5).modules());
        assertRefused(modules, told);
        Path file = write(DiscriminatorFiles.snapshot(modules, GENERATOR));
        try (NDManager own = manager.newSubManager()) {
            Checkpoint read = Checkpoints.read(file, own, ReadProgress.NONE);
            HeldDiscriminator held = read.info().discriminator().orElseThrow();
            assertTrue(held.problem().contains(told), held.problem());
            assertTrue(held.architecture().isEmpty());
        }
        CheckpointException refusal = assertThrows(
                CheckpointException.class, () -> Discriminators.toKeep(file, manager, Map.of(), ReadProgress.NONE));
        assertEquals(Map.of("discriminator", "ignored"), refusal.assumable());
        assertTrue(Discriminators.toKeep(file, manager, refusal.assumable(), ReadProgress.NONE)
                .isEmpty());
    }

    @Test
    void aFileThatEndsEarlyIsSaidToBeOne() throws IOException {
        DiscriminatorFiles files = DiscriminatorFiles.random(SMALL, 5);
        for (byte[] whole : List.of(
                files.modules().moduleSource("").alone(4),
                DiscriminatorFiles.random(DiscriminatorArchitecture.standard(16, 0, 64, 6), 5)
                        .rosinality(TorchFileWriter.Form.ZIP),
                files.safetensors(folder.resolve("whole")))) {
            for (int part = 1; part < 8; part++) {
                Path file = write(Arrays.copyOf(whole, whole.length * part / 8));
                CheckpointException refusal = assertThrows(
                        CheckpointException.class,
                        () -> Discriminators.read(file, manager, Map.of(), ReadProgress.NONE));
                assertSentence(refusal, "Cannot open");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "kind,skip,“skip”",
        "kind,,kind",
        "base,4x5,cells",
        "base,four,base",
        "base,9999x9999,cells",
        "mbstd_group_size,0,mbstd_group_size",
        "mbstd_group_size,1.5,mbstd_group_size",
        "mbstd_group_size,4e99,mbstd_group_size",
        "conv_clamp,NaN,conv_clamp",
        "mapping_lr_multiplier,-1,mapping_lr_multiplier",
        "input,upside_down,newer program",
        "input,emphasised_folded,input_gain",
        "something_else,1,newer program"
    })
    void wordsThatMakeNoSenseAreNamed(String key, String value, String told) throws IOException {
        byte[] whole = DiscriminatorFiles.random(SMALL, 5).safetensors(folder.resolve("whole"));
        int length = java.nio.ByteBuffer.wrap(whole)
                .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                .getInt(0);
        String header = new String(whole, 8, length, StandardCharsets.UTF_8);
        String word = "\"latentdrag.discriminator." + key + "\":\"";
        String changed = header.contains(word)
                ? header.replaceAll(
                        java.util.regex.Pattern.quote(word) + "[^\"]*\"" + (value == null ? "," : ""),
                        value == null ? "" : word + value + "\"")
                : header.replace("\"latentdrag.format_version\"", word + value + "\",\"latentdrag.format_version\"");
        byte[] text = changed.getBytes(StandardCharsets.UTF_8);
        java.nio.ByteBuffer file = java.nio.ByteBuffer.allocate(8 + text.length + whole.length - 8 - length)
                .order(java.nio.ByteOrder.LITTLE_ENDIAN);
        file.putLong(text.length).put(text).put(whole, 8 + length, whole.length - 8 - length);
        Path damaged = write(file.array());
        CheckpointException refusal = assertThrows(
                CheckpointException.class, () -> Discriminators.read(damaged, manager, Map.of(), ReadProgress.NONE));
        assertSentence(refusal, told == null ? "" : told);
    }

    @Test
    void tensorFlowSOlderLabelsAreRefused() throws IOException {
        DiscriminatorFiles files = DiscriminatorFiles.random(SMALL, 5);
        Map<String, TestTensor> variables = files.tensorFlowVariables();
        variables.keySet().removeIf(name -> name.startsWith("LabelEmbed") || name.startsWith("Mapping"));
        Path file = write(GENERATOR.tensorFlowTuple(4, variables, out -> {}));
        assertSentence(
                assertThrows(
                        CheckpointException.class,
                        () -> Discriminators.read(file, manager, Map.of(), ReadProgress.NONE)),
                "before StyleGAN2-ADA");
        Path unsaid = write(GENERATOR.tensorFlowTuple(4, files.tensorFlowVariables(), out -> {}));
        CheckpointException refusal = assertThrows(
                CheckpointException.class, () -> Discriminators.read(unsaid, manager, Map.of(), ReadProgress.NONE));
        assertSentence(refusal, "mapping_lrmul");
        assertEquals(Map.of("discriminator.mapping_lr_multiplier", "0.1"), refusal.assumable());
    }

    @Test
    void aFileWithoutOneSaysWhatToDo() throws IOException {
        Path file = write(GENERATOR.modules().asSnapshot(4));
        assertSentence(
                assertThrows(
                        CheckpointException.class,
                        () -> Discriminators.read(file, manager, Map.of(), ReadProgress.NONE)),
                "holds no discriminator");
        assertTrue(
                Discriminators.find(file, manager, Map.of(), ReadProgress.NONE).isEmpty());
        assertTrue(Checkpoints.inspect(file, Map.of(), ReadProgress.NONE)
                .discriminator()
                .isEmpty());
    }

    private void assertRefused(NetworkPickle modules, String told) throws IOException {
        Path file = write(modules.moduleSource("never()").alone(4));
        assertSentence(
                assertThrows(
                        CheckpointException.class,
                        () -> Discriminators.read(file, manager, Map.of(), ReadProgress.NONE)),
                told);
    }

    private static void assertSentence(CheckpointException refusal, String told) {
        String message = refusal.getMessage();
        assertTrue(message.startsWith("Cannot open ") && message.endsWith("."), message);
        assertTrue(message.contains(told), () -> "expected “" + told + "” in: " + message);
        assertTrue(message.length() < 400, message);
        assertFalse(message.contains("Exception"), message);
        assertEquals(1, message.lines().count(), message);
    }

    private Path write(byte[] content) throws IOException {
        return Files.write(folder.resolve("a file of any name"), content);
    }
}
