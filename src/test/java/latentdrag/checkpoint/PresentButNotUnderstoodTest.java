package latentdrag.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.Consumer;
import latentdrag.checkpoint.source.CheckpointException;
import latentdrag.checkpoint.source.ReadProgress;
import latentdrag.stylegan2.Architecture;
import latentdrag.stylegan2.network.StyleGan2Generator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a file says is read, refused or named, never passed over as if it were not there. */
class PresentButNotUnderstoodTest {
    private static final Architecture SQUARE = Architecture.standard(16, 8, 0, 8, 2, 64, 8);

    @TempDir
    Path folder;

    private final NDManager manager = NDManager.newBaseManager();
    private final FamilyFiles network = FamilyFiles.random(SQUARE, 4);

    @AfterEach
    void closeManager() {
        manager.close();
    }

    @ParameterizedTest
    @CsvSource({"latent_avg, '6,8'", "latent_avg, '1,6,8'", "mean_latent, '6,8'", "latent_avg, '18,8'"})
    void anAverageWhoseRowsAreEqualIsThatRow(String key, String shape) throws IOException {
        long[] sizes = sizes(shape);
        TestTensor row = tensor("mapping.w_avg");
        float[] rows = new float[(int) new Shape(sizes).size()];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = row.values()[i % 8];
        }
        Checkpoint read = read(encoder(Map.of(key, new TestTensor(rows, sizes))));
        assertFalse(read.architecture().averagePerRow());
        assertArrayEquals(row.values(), average(read).toFloatArray());
        assertEquals(List.of("mapping_lr_multiplier"), settings(read.info()));
    }

    @Test
    void anAverageWhoseRowsDifferTruncatesEachRowTowardsItsOwnAndIsKept() throws IOException {
        float[] rows = new float[6 * 8];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = i / 7f;
        }
        Checkpoint read = read(encoder(Map.of("latent_avg", new TestTensor(rows, 6, 8))));
        assertTrue(read.architecture().averagePerRow());
        assertTrue(read.info().evidence().toString().contains("each is truncated towards its own"));
        Path ours = folder.resolve("ours.safetensors");
        Checkpoints.write(read, ours);
        NDManager weights = manager.newSubManager();
        Checkpoint again = Checkpoints.read(ours, weights, ReadProgress.NONE);
        assertEquals(read.architecture(), again.architecture());
        assertArrayEquals(rows, average(again).toFloatArray());
        try (StyleGan2Generator generator = new StyleGan2Generator(again.architecture(), weights, again.weights())) {
            float[] w = {1, 2, 3, 4, 5, 6, 7, 8};
            float[] ws = generator
                    .mapping()
                    .ws(manager.create(w, new Shape(1, 8)), 0.5, OptionalInt.of(5))
                    .toFloatArray();
            for (int i = 0; i < ws.length; i++) {
                double expected = i < 5 * 8 ? rows[i] + 0.5 * (w[i % 8] - rows[i]) : w[i % 8];
                assertEquals(expected, ws[i], 1e-5, "value " + i);
            }
        }
    }

    @Test
    void anAverageThatIsNoneIsRefusedUnlessOneMayBeComputed() throws IOException {
        byte[] odd = encoder(Map.of("latent_avg", new TestTensor(new float[2 * 3 * 8], 2, 3, 8)));
        assertRefused(odd, "latent_avg is a tensor of shape [2, 3, 8]", Map.of("w_avg", "mean"));
        byte[] wide = encoder(Map.of("latent_avg", new TestTensor(rising(18 * 8), 18, 8)));
        assertRefused(wide, "mapping.w_avg has shape [18, 8]", Map.of());
    }

    @Test
    void whatLiesBesideTheNetworkIsNamed() throws IOException {
        String evidence = read(encoder(Map.of())).info().evidence().toString();
        assertTrue(evidence.contains("it also holds “opts”, “encoder.*” (2 tensors)"), evidence);
        TorchFileWriter writer = new TorchFileWriter(TorchFileWriter.Form.ZIP);
        byte[] more = writer.file(out -> {
            out.emptyDict().mark();
            writer.stateDict(out.text("g_ema"), network.rosinalityTensors());
            writer.stateDict(out.text("d"), Map.of("final_linear.0.weight", new TestTensor(new float[2], 2)));
            writer.tensor(out.text("style_shift"), new TestTensor(new float[2], 2));
            out.setItems();
        });
        String told = read(more).info().evidence().toString();
        assertTrue(told.contains("“d” (a tensor), “style_shift” (a tensor)"), told);
    }

    @Test
    void filtersThatDifferAreRefused() throws IOException {
        Map<String, TestTensor> tensors = new LinkedHashMap<>(network.rosinalityTensors());
        tensors.put("to_rgbs.1.upsample.kernel", new TestTensor(rising(16), 4, 4));
        assertRefused(state("g_ema", tensors), "to_rgbs.1.upsample.kernel differ", Map.of());
        Map<String, TestTensor> standard = new LinkedHashMap<>(network.tensors());
        standard.put("synthesis.b8.conv0.resample_filter", new TestTensor(rising(16), 4, 4));
        assertRefused(state("G_ema", standard), "synthesis.b8.conv0.resample_filter differ", Map.of());
    }

    @Test
    void aConditionalNetworkThatLostItsClassesIsRefused() throws IOException {
        FamilyFiles classes = FamilyFiles.random(Architecture.standard(16, 8, 3, 8, 2, 64, 8), 5);
        Map<String, TestTensor> standard = new LinkedHashMap<>(classes.tensors());
        standard.keySet().removeIf(name -> name.startsWith("mapping.embed."));
        assertRefused(state("G_ema", standard), "class embedding", Map.of("z_dim", "16"));
        assertRefused(state("g_ema", FamilyFiles.random(withZ(16), 6).rosinalityTensors()), "open the .pkl", Map.of());
        assertRefused(state("g_ema", FamilyFiles.random(withZ(9), 6).rosinalityTensors()), "class embedding", Map.of());
        assertRefused(
                state("params_ema", NamedFamilyFiles.basicSrTensors(FamilyFiles.random(withZ(16), 6))),
                "open the .pkl",
                Map.of());
        assertRefused(
                state("generator_smooth", NamedFamilyFiles.genForceTensors(FamilyFiles.random(withZ(16), 6))),
                "open the .pkl",
                Map.of("z_dim", "16"));
        assertRefused(
                state("g_ema", FamilyFiles.random(withZ(5), 6).rosinalityTensors()),
                "one size for both",
                Map.of("z_dim", "5"));
        NetworkPickle pickle = new NetworkPickle(Architecture.standard(16, 8, 3, 8, 2, 64, 8), 5)
                .without("mapping.embed.weight")
                .without("mapping.embed.bias");
        assertRefused(pickle.asSnapshot(4), "class embedding", Map.of("z_dim", "16"));
    }

    @ParameterizedTest
    @CsvSource({
        "'',c_dim,4,class embedding",
        "'',z_dim,64,z_dim is 64",
        "'',w_dim,512,w_dim is 512",
        "'',img_channels,1,img_channels is 1",
        "'',img_resolution,1024,img_resolution is 1024",
        "mapping,num_ws,18,num_ws is 18",
        "synthesis.b8.conv0,act_gain,2,act_gain 2",
        "synthesis.b8.torgb,weight_gain,1,weight_gain 1",
        "synthesis.b8.conv1.affine,bias_gain,2,bias_gain 2",
        "mapping.fc1,weight_gain,1,weight_gain 1"
    })
    void whatModulesSayAndTheirTensorsDoNotIsRefused(String module, String name, int value, String expected)
            throws IOException {
        Consumer<PickleAssembler> number = out -> out.integer(value);
        byte[] file = network.modules().attribute(module, name, number).asSnapshot(4);
        assertRefused(file, expected, Map.of("contradictions", "ignored"));
        Path path = write(file);
        Checkpoints.inspect(path, Map.of("contradictions", "ignored"), ReadProgress.NONE);
    }

    @Test
    void functionsAttachedToAModuleAreNamed() throws IOException {
        Consumer<PickleAssembler> hooks = out ->
                out.orderedDict().mark().integer(0).global("bending", "rotate").setItems();
        assertRefused(
                network.modules()
                        .attribute("synthesis.b8.conv0", "_forward_hooks", hooks)
                        .asSnapshot(4),
                "synthesis.b8.conv0 has functions attached",
                Map.of("contradictions", "ignored"));
        Consumer<PickleAssembler> none = PickleAssembler::orderedDict;
        read(network.modules()
                .attribute("synthesis.b8.conv0", "_forward_hooks", none)
                .asSnapshot(4));
    }

    @Test
    void entriesOfOursThatThisProgramDoesNotKnowAreRefused() {
        Path file = folder.resolve("ours.safetensors");
        Map<String, NDArray> weights = new LinkedHashMap<>();
        network.tensors()
                .forEach((name, tensor) ->
                        weights.put(name, manager.create(tensor.values(), new Shape(tensor.shape()))));
        new NamedTensors(weights, Map.of("latentdrag.format_version", "1", "latentdrag.style_shift", "2")).write(file);
        assertTrue(assertThrows(CheckpointException.class, () -> Checkpoints.inspect(file, Map.of(), ReadProgress.NONE))
                .getMessage()
                .contains("“latentdrag.style_shift”"));
        new NamedTensors(weights, Map.of("latentdrag.format_version", "1", "latentdrag.kind", "resnet")).write(file);
        assertTrue(assertThrows(CheckpointException.class, () -> Checkpoints.inspect(file, Map.of(), ReadProgress.NONE))
                .getMessage()
                .contains("“resnet”"));
    }

    @Test
    void whatTensorFlowSaysAndItsTensorsDoNotIsRefused() throws IOException {
        Map<String, TestTensor> variables = network.tensorFlowVariables();
        Map<String, String> anyway = Map.of("contradictions", "ignored");
        assertRefused(
                network.tensorFlow(
                        2, 4, variables, out -> out.text("label_size").integer(4)),
                "4 classes",
                anyway);
        assertRefused(
                network.tensorFlow(
                        2, 4, variables, out -> out.text("architecture").text("resnet")),
                "resnet",
                anyway);
        Map<String, TestTensor> growing = new LinkedHashMap<>(variables);
        growing.put("synthesis/lod", new TestTensor(new float[] {1.5f}));
        assertRefused(network.tensorFlow(2, 4, growing, out -> {}), "still grew", Map.of());
        growing.put("synthesis/lod", new TestTensor(new float[] {0}));
        read(network.tensorFlow(2, 4, growing, out -> {}));
    }

    @ParameterizedTest
    @ValueSource(strings = {"3x5", "3", "12x8", "16"})
    void blocksAreKnownByTheOrderOfTheirSizes(String first) throws IOException {
        long[] size = sizes(first.replace('x', ','));
        long height = size[0];
        long width = size[size.length - 1];
        Architecture of = SQUARE;
        Architecture odd = new Architecture(
                of.zDim(),
                of.cDim(),
                of.wDim(),
                of.mappingLayers(),
                of.mappingLrMultiplier(),
                of.kind(),
                List.of(
                        new Architecture.Block((int) height, (int) width, 8),
                        new Architecture.Block((int) height * 2, (int) width * 2, 8),
                        new Architecture.Block((int) height * 4, (int) width * 4, 4)),
                of.imgChannels(),
                of.convClamp(),
                of.noise(),
                of.resampleTaps());
        FamilyFiles files = FamilyFiles.random(odd, 9);
        boolean square = size.length == 1;
        Map<String, TestTensor> renamed = NamedFamilyFiles.renamed(files.tensors(), name -> {
            for (int i = 0; i < 3; i++) {
                String real = square ? "b" + (height << i) : "b" + (height << i) + "x" + (width << i);
                String usual = "synthesis.b" + (4 << i) + ".";
                if (name.startsWith(usual)) {
                    return "synthesis." + real + "." + name.substring(usual.length());
                }
            }
            return name;
        });
        Checkpoint read = read(state("G_ema", renamed));
        assertEquals(odd, read.architecture());
        files.tensors().forEach((name, tensor) -> assertArrayEquals(tensor.values(), weight(read, name)));

        Map<String, TestTensor> scopes = NamedFamilyFiles.renamed(files.tensorFlowVariables(), name -> {
            for (int i = 0; i < 3; i++) {
                String usual = "synthesis/" + (4 << i) + "x" + (4 << i) + "/";
                if (name.startsWith(usual)) {
                    return "synthesis/" + (height << i) + "x" + (width << i) + "/" + name.substring(usual.length());
                }
            }
            return name;
        });
        assertEquals(odd, read(files.tensorFlow(2, 4, scopes, out -> {})).architecture());
        scopes.keySet().removeIf(name -> name.startsWith("synthesis/" + height * 2 + "x" + width * 2 + "/"));
        assertRefused(files.tensorFlow(2, 4, scopes, out -> {}), "one is missing between them", Map.of());
    }

    @Test
    void channelsOfMmgenerationCanBeExchanged() throws IOException {
        Path file = write(NamedFamilyFiles.openMmLab(network, TorchFileWriter.Form.ZIP));
        assertTrue(
                settings(Checkpoints.inspect(file, Map.of(), ReadProgress.NONE)).contains("channel_order"));
        Checkpoint read = Checkpoints.read(file, manager, Map.of("channel_order", "BGR"), ReadProgress.NONE);
        float[] bias = tensor("synthesis.b8.torgb.bias").values();
        assertArrayEquals(new float[] {bias[2], bias[1], bias[0]}, weight(read, "synthesis.b8.torgb.bias"));
        assertThrows(
                CheckpointException.class,
                () -> Checkpoints.inspect(file, Map.of("channel_order", "CMYK"), ReadProgress.NONE));
    }

    @Test
    void withoutAnAverageBasicSrsIsComputed() throws IOException {
        Checkpoint read = read(NamedFamilyFiles.basicSr(network, TorchFileWriter.Form.ZIP, false));
        assertEquals(List.of("mapping_lr_multiplier", "resample_filter", "w_avg"), settings(read.info()));
    }

    private static Architecture withZ(int z) {
        return Architecture.standard(16, z, 0, 8, 2, 64, 8);
    }

    /** {state_dict: {encoder.…, decoder.…}, opts, …} of pSp and e4e. */
    private byte[] encoder(Map<String, TestTensor> beside) {
        Map<String, TestTensor> state = new LinkedHashMap<>();
        state.put("encoder.input_layer.0.weight", new TestTensor(new float[9], 1, 1, 3, 3));
        state.put("encoder.styles.0.weight", new TestTensor(new float[4], 2, 2));
        network.rosinalityTensors().forEach((name, tensor) -> state.put("decoder." + name, tensor));
        TorchFileWriter writer = new TorchFileWriter(TorchFileWriter.Form.ZIP);
        return writer.file(out -> {
            out.emptyDict().mark();
            writer.stateDict(out.text("state_dict"), state);
            beside.forEach((name, tensor) -> writer.tensor(out.text(name), tensor));
            out.text("opts").emptyDict().text("output_size").integer(16).opcode('s');
            out.setItems();
        });
    }

    private static byte[] state(String key, Map<String, TestTensor> tensors) {
        TorchFileWriter writer = new TorchFileWriter(TorchFileWriter.Form.ZIP);
        return writer.file(out -> {
            writer.stateDict(out.emptyDict().text(key), tensors);
            out.opcode('s');
        });
    }

    private static float[] rising(int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = i + 1;
        }
        return values;
    }

    private static long[] sizes(String text) {
        return Arrays.stream(text.split(",", -1)).mapToLong(Long::parseLong).toArray();
    }

    private static List<String> settings(CheckpointInfo info) {
        return info.assumptions().stream()
                .map(assumption -> assumption.setting())
                .sorted()
                .toList();
    }

    private TestTensor tensor(String name) {
        return Objects.requireNonNull(network.tensors().get(name), name);
    }

    private static NDArray average(Checkpoint read) {
        return Objects.requireNonNull(read.weights().get("mapping.w_avg"));
    }

    private static float[] weight(Checkpoint read, String name) {
        return Objects.requireNonNull(read.weights().get(name), name).toFloatArray();
    }

    private Checkpoint read(byte[] content) throws IOException {
        return Checkpoints.read(write(content), manager, ReadProgress.NONE);
    }

    private Path write(byte[] content) throws IOException {
        return Files.write(folder.resolve("a file"), content);
    }

    private void assertRefused(byte[] content, String expected, Map<String, String> wayOut) throws IOException {
        Path file = write(content);
        CheckpointException refusal = assertThrows(
                CheckpointException.class, () -> Checkpoints.inspect(file, Map.of(), ReadProgress.NONE), expected);
        assertTrue(refusal.getMessage().contains(expected), refusal.getMessage());
        assertEquals(wayOut, refusal.assumable(), refusal.getMessage());
    }
}
