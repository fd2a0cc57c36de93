package latentdrag.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import latentdrag.checkpoint.source.CheckpointException;
import latentdrag.checkpoint.source.ReadProgress;
import latentdrag.stylegan2.Architecture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a file does not say is settled in the open: listed, or asked for by name. */
class AssumedSettingsTest {
    private static final Architecture SMALL = Architecture.standard(16, 12, 0, 10, 2, 64, 8);

    @TempDir
    Path folder;

    private final NDManager manager = NDManager.newBaseManager();

    @AfterEach
    void closeManager() {
        manager.close();
    }

    @Test
    void aFileThatSaysEverythingLeavesNothingToAssume() throws IOException {
        FamilyFiles network = FamilyFiles.random(SMALL, 1);
        CheckpointInfo info = inspect(network.modules().asSnapshot(4), Map.of());
        assertEquals(List.of(), info.assumptions());
        assertTrue(info.evidence().get(1).contains("“G_ema” is a torch module of class “Generator”"), info.toString());
        assertTrue(refusal(network.modules().asSnapshot(4), Map.of("conv_clamp", "256"))
                .contains("nothing of that name"));
    }

    @Test
    void aStateDictionarysSettingsAreListedAndCanBeGiven() throws IOException {
        byte[] file = FamilyFiles.random(SMALL, 2).stateDictionary(TorchFileWriter.Form.ZIP);
        CheckpointInfo info = inspect(file, Map.of());
        assertEquals(Map.of("conv_clamp", "none", "mapping_lr_multiplier", "0.01"), settings(info));
        CheckpointInfo told = inspect(file, Map.of("conv_clamp", "256", "mapping_lr_multiplier", "1"));
        assertEquals(OptionalDouble.of(256), told.architecture().convClamp());
        assertEquals(1, told.architecture().mappingLrMultiplier());
        assertTrue(refusal(file, Map.of("conv_clamp", "much")).contains("positive number"));
    }

    @Test
    void missingPartsAreAskedForByName() throws IOException {
        byte[] file = new NetworkPickle(SMALL, 3)
                .without("mapping.w_avg")
                .without("synthesis.b8.conv1.noise_const")
                .asSnapshot(4);
        Map<String, String> agreed = new HashMap<>();
        assertAsks(file, agreed, "w_avg", "mean");
        assertAsks(file, agreed, "noise_const", "zeros");
        CheckpointInfo info = inspect(file, agreed);
        assertEquals(SMALL, info.architecture());
        assertEquals(
                agreed,
                settings(info).entrySet().stream()
                        .filter(e -> agreed.containsKey(e.getKey()))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
        Checkpoint read = Checkpoints.read(folder.resolve("file"), manager, agreed, ReadProgress.NONE);
        assertEquals(
                0,
                Objects.requireNonNull(read.weights().get("synthesis.b8.conv1.noise_const"))
                        .abs()
                        .max()
                        .getFloat());
    }

    @Test
    void layersThatDifferAndTensorsOfSomethingMoreAreOpenedOnlyWhenAgreed() throws IOException {
        byte[] file = new NetworkPickle(SMALL, 4)
                .attribute("synthesis.b4.conv1", "conv_clamp", out -> out.integer(256))
                .attribute("synthesis.b8.conv0", "conv_clamp", PickleAssembler::none)
                .attribute("synthesis.b8.conv1", "activation", out -> out.text("relu"))
                .with("synthesis.b8.attention.weight", 4)
                .asSnapshot(4);
        Map<String, String> agreed = new HashMap<>();
        assertAsks(file, agreed, "activation", "lrelu");
        assertAsks(file, agreed, "conv_clamp", "256");
        assertAsks(file, agreed, "extra_tensors", "ignored");
        assertEquals(
                OptionalDouble.of(256), inspect(file, agreed).architecture().convClamp());
        agreed.put("extra_tensors", "kept");
        assertTrue(refusal(file, agreed).contains("only extra_tensors=ignored is possible"));
    }

    @Test
    void theOtherNetworkOfASnapshotCanBeChosen() throws IOException {
        NetworkPickle raw = new NetworkPickle(SMALL, 5);
        PickleAssembler out = new PickleAssembler(4).emptyDict().mark();
        raw.writeTo(out.text("G"));
        new NetworkPickle(SMALL, 6).writeTo(out.text("G_ema"));
        Path file = write(out.setItems().stop());
        Checkpoint chosen = Checkpoints.read(file, manager, Map.of("network", "G"), ReadProgress.NONE);
        assertArrayEquals(
                raw.values().get("mapping.w_avg"),
                Objects.requireNonNull(chosen.weights().get("mapping.w_avg")).toFloatArray());
        assertTrue(
                refusal(Files.readAllBytes(file), Map.of("network", "D")).contains("under “D”, but under G_ema, G;"));
    }

    @Test
    void aMissingAverageIsTheMeanOfManyW() throws IOException {
        // The reference network's own average was gathered in training from the same distribution of z.
        FamilyFiles network = FamilyFiles.of(ReferencePickleTest.resource("plain64.pkl"));
        Path file = write(network.rosinality(TorchFileWriter.Form.ZIP, false));
        Checkpoint read = Checkpoints.read(file, manager, ReadProgress.NONE);
        assertEquals("mean", settings(read.info()).get("w_avg"));
        NDArray mean = Objects.requireNonNull(read.weights().get("mapping.w_avg"));
        float[] again = Objects.requireNonNull(Checkpoints.read(file, manager, ReadProgress.NONE)
                        .weights()
                        .get("mapping.w_avg"))
                .toFloatArray();
        assertArrayEquals(again, mean.toFloatArray());
        // Independent of the network's code: one dense layer after the other in plain Java, over a few z of another
        // seed.
        float[] expected = PlainMapping.mean(network, 2000);
        double far = 0;
        for (int i = 0; i < expected.length; i++) {
            far = Math.max(far, Math.abs(expected[i] - mean.toFloatArray()[i]));
        }
        assertTrue(far < 0.1 * PlainMapping.deviation(network), "differs by " + far);
    }

    @Test
    void whatTheFileSaysBesideTheNetworkIsTold() throws IOException {
        FamilyFiles network = FamilyFiles.random(Architecture.standard(16, 12, 2, 10, 2, 64, 8), 7);
        PickleAssembler out = new PickleAssembler(4).emptyDict().mark();
        network.modules().writeTo(out.text("G_ema"));
        out.text("training_set_kwargs").emptyDict().mark();
        out.text("class_name").text("training.dataset.ImageFolderDataset");
        out.text("class_names").opcode(']').mark().text("cat").text("dog").opcode('e');
        out.setItems().text("license").text("CC-BY-4.0");
        CheckpointInfo info = inspect(out.setItems().stop(), Map.of());
        assertEquals(List.of("cat", "dog"), info.classNames());
        assertEquals("CC-BY-4.0", info.licence().orElse(""));
        assertEquals("training.dataset.ImageFolderDataset", info.training().get("training_set.class_name"));
        assertEquals("whatever", info.training().get("network.an_argument_of_another_fork"));
        assertEquals(SMALL.tensorShapes().size() + 2, info.tensors().size());
        assertEquals("F32", info.tensors().get(0).storedAs());
        // Our own format keeps the names and the licence.
        Path ours = folder.resolve("ours");
        Checkpoints.write(Checkpoints.read(folder.resolve("file"), manager, ReadProgress.NONE), ours);
        CheckpointInfo again = Checkpoints.inspect(ours, Map.of(), ReadProgress.NONE);
        assertEquals(List.of("cat", "dog"), again.classNames());
        assertEquals("CC-BY-4.0", again.licence().orElse(""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[\"cat\",\"dog\"] | cat/dog",
                "cat, wild dog | cat/wild dog",
                "cat,dog,fox | ''",
                "cat, | ''",
                "[\"cat\",5] | ''",
            })
    void namesOfClassesAreTakenFromMetadataWhereThereAreAsManyAsClasses(String text, String expected)
            throws IOException {
        FamilyFiles network = FamilyFiles.random(Architecture.standard(16, 12, 2, 10, 2, 64, 8), 7);
        Checkpoint read = Checkpoints.read(write(network.modules().asSnapshot(4)), manager, ReadProgress.NONE);
        Path ours = folder.resolve("ours");
        Checkpoints.write(read.architecture(), read.weights(), Map.of("class_names", text), ours);
        assertEquals(
                expected,
                String.join(
                        "/",
                        Checkpoints.inspect(ours, Map.of(), ReadProgress.NONE).classNames()));
    }

    private void assertAsks(byte[] file, Map<String, String> agreed, String setting, String value) throws IOException {
        Path path = write(file);
        CheckpointException refusal =
                assertThrows(CheckpointException.class, () -> Checkpoints.inspect(path, agreed, ReadProgress.NONE));
        assertEquals(Map.of(setting, value), refusal.assumable());
        assertTrue(refusal.getMessage().endsWith("if you assume " + setting + "=" + value + "."), refusal.getMessage());
        agreed.put(setting, value);
    }

    private static Map<String, String> settings(CheckpointInfo info) {
        Map<String, String> settings = new HashMap<>();
        info.assumptions().forEach(a -> settings.put(a.setting(), a.value()));
        return settings;
    }

    private CheckpointInfo inspect(byte[] content, Map<String, String> agreed) throws IOException {
        return Checkpoints.inspect(write(content), agreed, ReadProgress.NONE);
    }

    private String refusal(byte[] content, Map<String, String> agreed) throws IOException {
        Path file = write(content);
        return assertThrows(CheckpointException.class, () -> Checkpoints.inspect(file, agreed, ReadProgress.NONE))
                .getMessage();
    }

    private Path write(byte[] content) throws IOException {
        Path file = folder.resolve("file");
        Files.write(file, content);
        return file;
    }
}
