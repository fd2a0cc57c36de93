package latentdrag.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import latentdrag.checkpoint.source.ReadProgress;
import latentdrag.generator.NoiseInput;
import latentdrag.stylegan2.Architecture;
import latentdrag.stylegan2.Architecture.Kind;
import latentdrag.stylegan2.network.StyleGan2Generator;
import latentdrag.suite.Slow;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever the family, the same weights give the same pictures and gradients: the networks of the published program, written in the form
 * of each family, against the numbers that program gave.
 */
@Slow
class FamilyParityTest {
    private static final double TOLERANCE = 1e-4;
    /** A modulation's bias lacks its one in TensorFlow; adding it rounds. */
    private static final float ROUNDING = 2e-7f;

    private static final String MODULE = "StyleGAN2 (PyTorch module of torch.save)";
    private static final String STATES = "StyleGAN2 (PyTorch state dictionary)";
    private static final String TENSORFLOW = "StyleGAN2 (legacy TensorFlow pickle)";
    private static final String ROSINALITY = "StyleGAN2 (rosinality, PyTorch)";

    private static final String GENFORCE = "StyleGAN2 (GenForce, PyTorch)";
    private static final String BASICSR = "StyleGAN2 (BasicSR, PyTorch)";
    private static final String OPENMMLAB = "StyleGAN2 (mmgeneration or mmagic, PyTorch)";

    private record Form(String name, String family, Function<FamilyFiles, byte[]> write) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static final List<Form> EVERYWHERE = List.of(
            new Form("pickle", "StyleGAN2 (PyTorch pickle)", f -> f.modules().asSnapshot(4)),
            new Form(
                    "G_ema alone",
                    "StyleGAN2 (PyTorch pickle)",
                    f -> f.modules().alone(2)),
            new Form("saved module, zip", MODULE, f -> f.savedModule(TorchFileWriter.Form.ZIP)),
            new Form("saved module, packed zip", MODULE, f -> f.savedModule(TorchFileWriter.Form.PACKED_ZIP)),
            new Form("saved module, legacy", MODULE, f -> f.savedModule(TorchFileWriter.Form.LEGACY)),
            new Form("state dictionary, zip", STATES, f -> f.stateDictionary(TorchFileWriter.Form.ZIP)),
            new Form("state dictionary, legacy", STATES, f -> f.stateDictionary(TorchFileWriter.Form.LEGACY)),
            new Form("TensorFlow, protocol 2", TENSORFLOW, f -> f.tensorFlow(2)),
            new Form("TensorFlow, protocol 4", TENSORFLOW, f -> f.tensorFlow(4)));

    private static final List<Form> UNCONDITIONAL_SKIP = List.of(
            new Form("rosinality, zip", ROSINALITY, f -> f.rosinality(TorchFileWriter.Form.ZIP, true)),
            new Form("rosinality, legacy", ROSINALITY, f -> f.rosinality(TorchFileWriter.Form.LEGACY, true)),
            new Form("BasicSR", BASICSR, f -> NamedFamilyFiles.basicSr(f, TorchFileWriter.Form.ZIP, true)),
            new Form("mmgeneration", OPENMMLAB, f -> NamedFamilyFiles.openMmLab(f, TorchFileWriter.Form.ZIP)),
            new Form("GenForce", GENFORCE, f -> NamedFamilyFiles.genForce(f, TorchFileWriter.Form.LEGACY)));

    private static final List<Form> TENSORFLOWS =
            EVERYWHERE.stream().filter(f -> f.family().equals(TENSORFLOW)).toList();

    /** Channels of configuration f and, half as many, of e, scaled down. */
    private static final Architecture CONFIG_F = Architecture.standard(64, 16, 0, 16, 8, 512, 16);

    private static final Architecture CONFIG_E = Architecture.standard(64, 16, 0, 16, 8, 256, 16);

    @TempDir
    Path folder;

    private final NDManager manager = NDManager.newBaseManager();

    static Stream<Arguments> references() {
        return Stream.concat(
                Stream.of("plain64", "label32", "orig32")
                        .flatMap(name -> EVERYWHERE.stream().map(form -> Arguments.of(name, form))),
                UNCONDITIONAL_SKIP.stream().map(form -> Arguments.of("plain64", form)));
    }

    @ParameterizedTest
    @MethodSource("references")
    void picturesAndGradientsAreThePublishedOnes(String name, Form form) throws IOException {
        Path reference = ReferencePickleTest.resource(name + ".pkl");
        FamilyFiles network = FamilyFiles.of(reference);
        try (manager) {
            NDManager weights = manager.newSubManager();
            Checkpoint read = Checkpoints.read(write(form.write().apply(network)), weights, ReadProgress.NONE);
            assertEquals(form.family(), read.family());
            assertSameNetwork(network.architecture(), read.architecture());
            assertSameWeights(network, read, form);
            try (StyleGan2Generator generator = new StyleGan2Generator(read.architecture(), weights, read.weights())) {
                Map<String, NDArray> numbers = numbers(name);
                NDArray ws = number(numbers, "ws_psi0.7");
                assertClose(
                        number(numbers, "image_const"), generator.synthesis().picture(ws, NoiseInput.CONST));
                assertClose(number(numbers, "image_none"), generator.synthesis().picture(ws, NoiseInput.NONE));
                assertClose(number(numbers, "probe_grad_ws"), gradient(generator, ws, number(numbers, "probe")));
            }
        }
    }

    static Stream<Arguments> architectures() {
        Architecture skip = Architecture.standard(64, 9, 0, 8, 2, 256, 12);
        Architecture square = Architecture.standard(64, 8, 0, 8, 2, 256, 12);
        return Stream.of(
                        Arguments.of("channel multiplier 2", CONFIG_F, UNCONDITIONAL_SKIP),
                        Arguments.of("channel multiplier 1", CONFIG_E, UNCONDITIONAL_SKIP),
                        Arguments.of("config f, skip", CONFIG_F, TENSORFLOWS),
                        Arguments.of("config f, resnet", CONFIG_F.withKind(Kind.RESNET), TENSORFLOWS),
                        Arguments.of("config f, orig", CONFIG_F.withKind(Kind.ORIG), TENSORFLOWS),
                        Arguments.of("config e, skip", CONFIG_E, TENSORFLOWS),
                        Arguments.of("config e, resnet", CONFIG_E.withKind(Kind.RESNET), TENSORFLOWS),
                        Arguments.of("config e, orig", CONFIG_E.withKind(Kind.ORIG), TENSORFLOWS),
                        Arguments.of("mapping of two", square, UNCONDITIONAL_SKIP),
                        Arguments.of("resnet", skip.withKind(Kind.RESNET), EVERYWHERE),
                        Arguments.of("classes", Architecture.standard(16, 9, 4, 8, 2, 64, 12), EVERYWHERE),
                        Arguments.of("grey", variant(skip, 1, 1, true), EVERYWHERE),
                        Arguments.of("RGBA", variant(skip, 4, 1, true), EVERYWHERE),
                        Arguments.of("upright, without noise", variant(skip, 3, 2, false), EVERYWHERE),
                        Arguments.of("upright, with noise", variant(skip, 3, 2, true), EVERYWHERE),
                        Arguments.of(
                                "grey, resnet, with classes",
                                variant(
                                        Architecture.standard(16, 9, 4, 8, 2, 64, 12)
                                                .withKind(Kind.RESNET),
                                        1,
                                        1,
                                        true),
                                EVERYWHERE),
                        Arguments.of("orig", skip.withKind(Kind.ORIG), EVERYWHERE))
                .flatMap(each -> ((List<?>) each.get()[2])
                        .stream().map(form -> Arguments.of(each.get()[0], each.get()[1], form)));
    }

    /** Where the published program gave no numbers: against the same weights as they are, in no form at all. */
    @ParameterizedTest(name = "{0}, {2}")
    @MethodSource("architectures")
    void picturesAndGradientsAreTheSameFromEveryForm(String name, Architecture architecture, Form form)
            throws IOException {
        FamilyFiles network = FamilyFiles.random(architecture, 17);
        try (manager) {
            NDManager plainly = manager.newSubManager();
            Map<String, NDArray> plain = new HashMap<>();
            network.tensors()
                    .forEach((tensor, t) -> plain.put(tensor, plainly.create(t.values(), new Shape(t.shape()))));
            NDManager weights = manager.newSubManager();
            Checkpoint read = Checkpoints.read(write(form.write().apply(network)), weights, ReadProgress.NONE);
            try (StyleGan2Generator expected = new StyleGan2Generator(architecture, plainly, plain);
                    StyleGan2Generator actual = new StyleGan2Generator(read.architecture(), weights, read.weights())) {
                NDArray ws = latents(architecture);
                NDArray picture = expected.synthesis().picture(ws, NoiseInput.CONST);
                assertTrue(picture.max().sub(picture.min()).getFloat() > 0.01, "a picture of something");
                assertClose(picture, actual.synthesis().picture(ws, NoiseInput.CONST));
                int block = architecture.blocks().size() - 1;
                Shape features = expected.synthesis()
                        .features(ws, block, NoiseInput.CONST)
                        .x()
                        .getShape();
                NDArray probe = random(3, features.getShape());
                assertClose(gradient(expected, ws, probe), gradient(actual, ws, probe));
            }
        }
    }

    private NDArray latents(Architecture architecture) {
        return random(2, 1, architecture.numWs(), architecture.wDim());
    }

    private NDArray random(long seed, long... shape) {
        int size = (int) new Shape(shape).size();
        float[] values = new float[size];
        Random random = new Random(seed);
        for (int i = 0; i < size; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return manager.create(values, new Shape(shape));
    }

    @ParameterizedTest(name = "{0}, {2}")
    @MethodSource("architectures")
    void everyArchitectureComesBackFromEveryFormThatHasIt(String name, Architecture architecture, Form form)
            throws IOException {
        FamilyFiles network = FamilyFiles.random(architecture, 17);
        try (manager) {
            Checkpoint read = Checkpoints.read(write(form.write().apply(network)), manager, ReadProgress.NONE);
            assertSameNetwork(architecture, read.architecture());
            assertSameWeights(network, read, form);
            // To our own format and back, bit by bit.
            Path ours = folder.resolve("ours");
            Checkpoints.write(read, ours);
            Checkpoint again = Checkpoints.read(ours, manager, ReadProgress.NONE);
            assertEquals(read.architecture(), again.architecture());
            read.weights()
                    .forEach((tensor, array) -> assertEquals(
                            array.toByteBuffer(),
                            Objects.requireNonNull(again.weights().get(tensor)).toByteBuffer(),
                            tensor));
        }
    }

    private static Architecture variant(Architecture of, int channels, int upright, boolean noise) {
        return new Architecture(
                of.zDim(),
                of.cDim(),
                of.wDim(),
                of.mappingLayers(),
                of.mappingLrMultiplier(),
                of.kind(),
                of.blocks().stream()
                        .map(b -> new Architecture.Block(b.height(), b.width() / upright, b.channels()))
                        .toList(),
                channels,
                of.convClamp(),
                noise,
                of.resampleTaps());
    }

    /** All but the clamp, which most formats do not store. */
    private static void assertSameNetwork(Architecture expected, Architecture actual) {
        assertEquals(
                expected,
                new Architecture(
                        actual.zDim(),
                        actual.cDim(),
                        actual.wDim(),
                        actual.mappingLayers(),
                        actual.mappingLrMultiplier(),
                        actual.kind(),
                        actual.blocks(),
                        actual.imgChannels(),
                        expected.convClamp(),
                        actual.noise(),
                        actual.resampleTaps()));
    }

    private static void assertSameWeights(FamilyFiles network, Checkpoint read, Form form) {
        assertEquals(
                network.architecture().tensorShapes().keySet(), read.weights().keySet());
        network.tensors().forEach((name, tensor) -> {
            boolean rounded = List.of(TENSORFLOW, GENFORCE).contains(form.family()) && name.endsWith("affine.bias");
            assertArrayEquals(
                    tensor.values(),
                    Objects.requireNonNull(read.weights().get(name)).toFloatArray(),
                    rounded ? ROUNDING * (1 + largest(tensor)) : 0,
                    name);
        });
    }

    private static float largest(TestTensor tensor) {
        float largest = 0;
        for (float value : tensor.values()) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    private static NDArray gradient(StyleGan2Generator generator, NDArray latents, NDArray probe) {
        NDArray ws = latents.get("0:1").duplicate();
        ws.setRequiresGradient(true);
        int block = generator.architecture().blocks().size() - 1;
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            collector.backward(generator
                    .synthesis()
                    .features(ws, block, NoiseInput.CONST)
                    .x()
                    .mul(probe)
                    .sum());
        }
        return ws.getGradient();
    }

    private static void assertClose(NDArray expected, NDArray actual) {
        assertEquals(expected.getShape(), actual.getShape());
        float scale = expected.abs().max().getFloat();
        float difference = expected.sub(actual).abs().max().getFloat();
        assertTrue(difference <= TOLERANCE * scale, "differs by " + difference + " of " + scale);
    }

    private static NDArray number(Map<String, NDArray> numbers, String name) {
        return Objects.requireNonNull(numbers.get(name), name);
    }

    private Map<String, NDArray> numbers(String name) throws IOException {
        Map<String, NDArray> numbers = new HashMap<>();
        try (InputStream in = Files.newInputStream(ReferencePickleTest.resource(name + ".safetensors"))) {
            for (NDArray array : NDList.decode(manager, in)) {
                numbers.put(array.getName(), array);
                array.setName(null);
            }
        }
        return numbers;
    }

    private Path write(byte[] content) throws IOException {
        Path file = folder.resolve("a file of any name");
        Files.write(file, content);
        return file;
    }
}
