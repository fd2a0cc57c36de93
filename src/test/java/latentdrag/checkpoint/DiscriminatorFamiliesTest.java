package latentdrag.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;
import latentdrag.checkpoint.family.Assumption;
import latentdrag.checkpoint.source.CheckpointException;
import latentdrag.checkpoint.source.ReadProgress;
import latentdrag.stylegan2.Architecture;
import latentdrag.stylegan2.Architecture.Block;
import latentdrag.stylegan2.Architecture.Kind;
import latentdrag.stylegan2.discriminator.DiscriminatorArchitecture;
import latentdrag.stylegan2.discriminator.DiscriminatorNetwork;
import latentdrag.stylegan2.discriminator.DiscriminatorOperations;
import latentdrag.stylegan2.discriminator.InputStage;
import latentdrag.stylegan2.discriminator.MinibatchDeviation;
import latentdrag.suite.Slow;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the family, the same weights give the same logits, and every bit of them comes back from our own format. */
@Slow
class DiscriminatorFamiliesTest {
    private static final DiscriminatorArchitecture SMALL = DiscriminatorArchitecture.standard(16, 0, 64, 6);
    private static final DiscriminatorArchitecture CLASSES = DiscriminatorArchitecture.standard(16, 3, 64, 6);
    private static final FamilyFiles GENERATOR = FamilyFiles.random(Architecture.standard(16, 5, 0, 4, 2, 48, 4), 3);

    @TempDir
    Path folder;

    private final NDManager manager = NDManager.newBaseManager();

    @AfterEach
    void close() {
        manager.close();
    }

    private interface Form {
        byte[] write(DiscriminatorFiles files);
    }

    private static final Form SNAPSHOT = files -> files.snapshot(GENERATOR);
    private static final Form ALONE = files -> files.modules().alone(2);
    private static final Form STATES = files -> files.stateDictionary(TorchFileWriter.Form.ZIP);
    private static final Form TENSORFLOW = files -> files.tensorFlow(4, GENERATOR);
    private static final Form ROSINALITY = files -> files.rosinality(TorchFileWriter.Form.LEGACY);

    static Stream<Arguments> forms() {
        List<Block> upright = List.of(new Block(4, 2, 6), new Block(8, 4, 5), new Block(16, 8, 3));
        DiscriminatorArchitecture clamped = CLASSES.withConvClamp(OptionalDouble.of(2));
        Map<String, Form> modules = Map.of("snapshot", SNAPSHOT, "alone", ALONE);
        Map<String, Form> states = Map.of("states", STATES);
        Map<String, Form> tensorFlow = Map.of("TensorFlow", TENSORFLOW);
        Map<String, Form> rosinality = Map.of("rosinality", ROSINALITY);
        MinibatchDeviation two = new MinibatchDeviation(OptionalInt.of(2), 2);
        return Stream.of(
                        entries("resnet", SMALL, List.of(modules, states, tensorFlow, rosinality)),
                        entries("skip", SMALL.withKind(Kind.SKIP), List.of(modules, states, tensorFlow)),
                        entries("orig", SMALL.withKind(Kind.ORIG), List.of(modules, states, tensorFlow)),
                        entries("classes", CLASSES, List.of(modules, states, tensorFlow)),
                        entries("classes, clamped", clamped, List.of(modules, tensorFlow)),
                        entries(
                                "grey",
                                SMALL.withPictures(SMALL.blocks(), 1),
                                List.of(modules, states, tensorFlow, rosinality)),
                        entries("RGBA", SMALL.withPictures(SMALL.blocks(), 4), List.of(modules, states, tensorFlow)),
                        entries("upright", SMALL.withPictures(upright, 3), List.of(tensorFlow)),
                        entries("two features", SMALL.withDeviation(two), List.of(modules, tensorFlow)),
                        entries(
                                "all together",
                                SMALL.withDeviation(new MinibatchDeviation(OptionalInt.empty(), 1)),
                                List.of(modules)))
                .flatMap(all -> all);
    }

    private static Stream<Arguments> entries(
            String name, DiscriminatorArchitecture shape, List<Map<String, Form>> forms) {
        return forms.stream()
                .flatMap(some -> some.entrySet().stream())
                .map(form -> Arguments.of(name, form.getKey(), shape, form.getValue()));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("forms")
    void logitsAreThoseOfTheSameWeightsInNoForm(String name, String form, DiscriminatorArchitecture shape, Form write)
            throws IOException {
        DiscriminatorFiles files = DiscriminatorFiles.random(shape, 7);
        DiscriminatorCheckpoint read = read(write.write(files));
        assertEquals(shape, read.architecture());
        assertSameBits(files.arrays(manager), read.weights());
        NDArray expected = logits(shape, files.arrays(manager));
        assertTrue(expected.max().sub(expected.min()).getFloat() > 1e-4, "they differ from picture to picture");
        assertEquals(expected, logits(read.architecture(), read.weights()));
    }

    static Stream<DiscriminatorArchitecture> ours() {
        List<Block> upright = List.of(new Block(4, 2, 6), new Block(8, 4, 5), new Block(16, 8, 3));
        return Stream.of(
                SMALL,
                SMALL.withKind(Kind.SKIP).withConvClamp(OptionalDouble.of(256)),
                CLASSES.withKind(Kind.ORIG),
                SMALL.withPictures(upright, 4),
                SMALL.withDeviation(new MinibatchDeviation(OptionalInt.empty(), 3)),
                SMALL.withInput(InputStage.emphasisedFolded(4, 4, 2)));
    }

    @ParameterizedTest
    @MethodSource("ours")
    void oursKeepsEveryBit(DiscriminatorArchitecture shape) throws IOException {
        DiscriminatorFiles files = DiscriminatorFiles.random(shape, 7);
        DiscriminatorCheckpoint read = read(files.safetensors(folder.resolve("judge")));
        assertEquals(shape, read.architecture());
        assertEquals(List.of(), read.assumptions());
        assertSameBits(files.arrays(manager), read.weights());
    }

    /** Written beside a generator, both are what they were. */
    @Test
    void aGeneratorAndADiscriminatorShareAFile() throws IOException {
        DiscriminatorFiles files = DiscriminatorFiles.random(CLASSES, 7);
        Path snapshot = write(files.snapshot(GENERATOR));
        Path ours = folder.resolve("ours.safetensors");
        Checkpoint read = Checkpoints.read(snapshot, manager, ReadProgress.NONE);
        Optional<DiscriminatorCheckpoint> other = Discriminators.toKeep(snapshot, manager, Map.of(), ReadProgress.NONE);
        Checkpoints.write(read, other, ours);
        Checkpoint again = Checkpoints.read(ours, manager, ReadProgress.NONE);
        assertEquals(read.architecture(), again.architecture());
        assertEquals(read.weights().keySet(), again.weights().keySet());
        HeldDiscriminator held = again.info().discriminator().orElseThrow();
        assertEquals(Optional.of(CLASSES), held.architecture());
        assertEquals("discriminator", held.where());
        DiscriminatorCheckpoint found = Discriminators.read(ours, manager, Map.of(), ReadProgress.NONE);
        assertSameBits(files.arrays(manager), found.weights());
    }

    /** Opening a model reads its weights and no others. */
    @Test
    void openingAModelLeavesItsDiscriminatorInTheFile() throws IOException {
        Path snapshot = write(DiscriminatorFiles.random(SMALL, 7).snapshot(GENERATOR));
        try (NDManager own = manager.newSubManager()) {
            Checkpoint read = Checkpoints.read(snapshot, own, ReadProgress.NONE);
            assertEquals(read.weights().size(), own.getManagedArrays().size());
            assertEquals(
                    Optional.of(SMALL),
                    read.info().discriminator().orElseThrow().architecture());
        }
    }

    /** Of an upright one PyTorch's names tell the number of cells alone; the generator beside it knows their arrangement. */
    @Test
    void theGeneratorTellsThePictureSProportions() throws IOException {
        List<Block> upright = List.of(new Block(4, 2, 6), new Block(8, 4, 5), new Block(16, 8, 3));
        DiscriminatorFiles files = DiscriminatorFiles.random(SMALL.withPictures(upright, 3), 7);
        Architecture square = GENERATOR.architecture();
        Architecture narrow = new Architecture(
                square.zDim(),
                0,
                square.wDim(),
                square.mappingLayers(),
                0.01,
                square.kind(),
                square.blocks().stream()
                        .map(b -> new Block(b.height(), b.width() / 2, b.channels()))
                        .toList(),
                3,
                OptionalDouble.empty(),
                true,
                4);
        assertEquals(
                files.architecture(),
                read(files.snapshot(FamilyFiles.random(narrow, 3))).architecture());
        byte[] alone = files.modules().alone(4);
        CheckpointException refusal = assertThrows(CheckpointException.class, () -> read(alone));
        assertTrue(refusal.getMessage().contains("8 cells"), refusal.getMessage());
        assertEquals(Map.of("discriminator.base", "HEIGHTxWIDTH"), refusal.assumable());
        Path file = write(alone);
        Map<String, String> agreed = Map.of("discriminator.base", "4x2");
        DiscriminatorCheckpoint read = Discriminators.read(file, manager, agreed, ReadProgress.NONE);
        assertEquals(files.architecture(), read.architecture());
        assertEquals("discriminator.base", read.assumptions().get(0).setting());
    }

    @Test
    void whatAFormDoesNotSayIsListedAndCanBeSettled() throws IOException {
        DiscriminatorFiles files = DiscriminatorFiles.random(SMALL, 7);
        List<String> unsaid = read(files.stateDictionary(TorchFileWriter.Form.ZIP)).assumptions().stream()
                .map(Assumption::setting)
                .toList();
        assertEquals(
                List.of(
                        "discriminator.conv_clamp",
                        "discriminator.mapping_lr_multiplier",
                        "discriminator.mbstd_group_size"),
                unsaid);
        Path file = write(files.stateDictionary(TorchFileWriter.Form.ZIP));
        Map<String, String> agreed = Map.of("discriminator.mbstd_group_size", "8", "conv_clamp", "3");
        DiscriminatorCheckpoint read = Discriminators.read(file, manager, agreed, ReadProgress.NONE);
        assertEquals(OptionalInt.of(8), read.architecture().deviation().groupSize());
        assertEquals(OptionalDouble.empty(), read.architecture().convClamp());
    }

    private NDArray logits(DiscriminatorArchitecture shape, Map<String, NDArray> weights) {
        int batch = 4;
        int size = batch * shape.imgChannels() * shape.height() * shape.width();
        NDArray pictures = manager.arange(0f, size)
                .mul(0.37f)
                .sin()
                .reshape(batch, shape.imgChannels(), shape.height(), shape.width());
        int classes = shape.labels().classes();
        NDArray labels = classes == 0 ? null : labels(batch, classes);
        return new DiscriminatorNetwork(shape, weights, new DiscriminatorOperations(manager)).logits(pictures, labels);
    }

    private @Nullable NDArray labels(int batch, int classes) {
        float[] values = new float[batch * classes];
        for (int i = 0; i < batch; i++) {
            values[i * classes + i % classes] = 1;
        }
        return manager.create(values, new Shape(batch, classes));
    }

    private static void assertSameBits(Map<String, NDArray> expected, Map<String, NDArray> actual) {
        assertEquals(expected.keySet(), actual.keySet());
        expected.forEach((name, array) -> assertEquals(
                array.toByteBuffer(), Objects.requireNonNull(actual.get(name)).toByteBuffer(), name));
    }

    private DiscriminatorCheckpoint read(byte[] content) throws IOException {
        return Discriminators.read(write(content), manager, Map.of(), ReadProgress.NONE);
    }

    private Path write(byte[] content) throws IOException {
        return Files.write(folder.resolve("a file of any name"), content);
    }
}
