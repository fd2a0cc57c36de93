package latentdrag.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import latentdrag.checkpoint.source.ReadProgress;
import latentdrag.stylegan2.Architecture;
import latentdrag.stylegan2.Architecture.Block;
import latentdrag.stylegan2.Architecture.Kind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every form in which PyTorch pickles hold a StyleGAN2 network gives back its numbers and its architecture. */
class PickleFormatsTest {
    private static final Architecture SMALL = Architecture.standard(16, 12, 0, 10, 2, 64, 8);

    @TempDir
    Path folder;

    private final NDManager manager = NDManager.newBaseManager();

    @AfterEach
    void closeManager() {
        manager.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5})
    void everyProtocolIsRead(int protocol) throws IOException {
        NetworkPickle network = new NetworkPickle(SMALL, protocol);
        assertHolds(network, SMALL, read(network.asSnapshot(protocol)));
    }

    @ParameterizedTest
    @CsvSource({
        "torch,FloatStorage",
        "torch,HalfStorage",
        "torch,DoubleStorage",
        "torch,BFloat16Storage",
        "torch.cuda,FloatStorage",
        "torch.cuda,HalfStorage"
    })
    void everyStorageBecomesFloat32(String module, String className) throws IOException {
        NetworkPickle network = new NetworkPickle(SMALL, 3).storage(module, className);
        assertHolds(network, SMALL, read(network.asSnapshot(4)));
        assertHolds(network, SMALL, read(network.zipped().asSnapshot(4)));
    }

    @Test
    void aGeneratorAloneIsRead() throws IOException {
        NetworkPickle network = new NetworkPickle(SMALL, 4);
        assertHolds(network, SMALL, read(network.alone(3)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"FloatStorage", "HalfStorage", "DoubleStorage"})
    void channelsLastWeightsComeOutInOrder(String className) throws IOException {
        NetworkPickle network =
                new NetworkPickle(SMALL, 5).storage("torch", className).channelsLast();
        assertHolds(network, SMALL, read(network.asSnapshot(3)));
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void everyBlockArchitectureIsRecognised(Kind kind) throws IOException {
        Architecture architecture =
                Architecture.standard(64, 7, 3, 5, 4, 256, 12).withKind(kind);
        NetworkPickle network = new NetworkPickle(architecture, 6);
        assertHolds(network, architecture, read(network.asSnapshot(4)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void rectangularNetworksWithoutNoiseAndOtherChannelsAreRecognised(int channels) throws IOException {
        List<Block> blocks = List.of(new Block(4, 2, 6), new Block(8, 4, 5), new Block(16, 8, 3));
        Architecture architecture =
                new Architecture(9, 0, 8, 1, 0.01, Kind.SKIP, blocks, channels, OptionalDouble.empty(), false, 6);
        NetworkPickle network = new NetworkPickle(architecture, 7);
        assertHolds(network, architecture, read(network.asSnapshot(4)));
    }

    @Test
    void aLayersOwnAttributesDecideOverTheArgumentsOfTheNetwork() throws IOException {
        NetworkPickle network = new NetworkPickle(SMALL, 8)
                .attribute("", "_init_kwargs", out -> arguments(out, 0.5, 99))
                .attribute("mapping.fc0", "bias_gain", out -> out.real(0.02))
                .attribute("mapping.fc1", "bias_gain", out -> out.real(0.02))
                .attribute("synthesis.b4.conv1", "conv_clamp", PickleAssembler::none);
        Architecture found = read(network.asSnapshot(4)).architecture();
        assertEquals(0.02, found.mappingLrMultiplier());
        assertEquals(OptionalDouble.empty(), found.convClamp());
    }

    @Test
    void argumentsOfTheNetworkCountWhereLayersSayNothing() throws IOException {
        NetworkPickle network =
                new NetworkPickle(SMALL, 9).attribute("", "_init_kwargs", out -> arguments(out, 0.5, 99));
        Architecture found = read(network.asSnapshot(4)).architecture();
        assertEquals(0.5, found.mappingLrMultiplier());
        assertEquals(OptionalDouble.of(99), found.convClamp());
    }

    @Test
    void numpyScalarsAreNumbers() throws IOException {
        NetworkPickle network = new NetworkPickle(SMALL, 10)
                .attribute("mapping.fc0", "bias_gain", out -> numpyScalar(out, 0.125))
                .attribute("synthesis.b8.conv0", "conv_clamp", out -> numpyScalar(out, 128));
        for (int protocol = 2; protocol <= 5; protocol++) {
            Architecture found = read(network.asSnapshot(protocol)).architecture();
            assertEquals(0.125, found.mappingLrMultiplier());
            assertEquals(OptionalDouble.of(128), found.convClamp());
        }
    }

    @Test
    void theOtherNetworksOfASnapshotAreNeverLookedInto() throws IOException {
        NetworkPickle unreadable = new NetworkPickle(SMALL, 11).storages(new byte[300]);
        NetworkPickle wanted = new NetworkPickle(SMALL, 12);
        PickleAssembler out = new PickleAssembler(4).emptyDict().mark();
        unreadable.writeTo(out.text("G"));
        unreadable.writeTo(out.text("D"));
        wanted.writeTo(out.text("G_ema"));
        assertHolds(wanted, SMALL, read(out.setItems().stop()));
        assertEquals(SMALL.tensorShapes().size(), manager.getManagedArrays().size());
    }

    @Test
    void aDiscriminatorLargerThanTheHeapCostsNothing() throws IOException {
        long hole = Runtime.getRuntime().maxMemory() + (64 << 20);
        NetworkPickle wanted = new NetworkPickle(SMALL, 13);
        PickleAssembler front = new PickleAssembler(4).emptyDict().mark();
        front.text("D").global("torch.storage", "_load_from_bytes").opcode(0x8e);
        front.raw(PickleAssembler.little(8).putLong(hole).array());
        PickleAssembler back = new PickleAssembler(4);
        back.tuple1().reduce();
        wanted.writeTo(back.text("G_ema"));
        Path file = folder.resolve("large.pkl");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.write(front.unfinished());
            sparse.seek(front.unfinished().length + hole);
            sparse.write(back.setItems().stop(), 2, back.unfinished().length - 2);
        }
        assertHolds(wanted, SMALL, Checkpoints.read(file, manager, ReadProgress.NONE));
    }

    @Test
    void progressRisesToTheEndAndTheChecksumIsThatOfTheFile() throws Exception {
        Path file = folder.resolve("network");
        Files.write(file, new NetworkPickle(SMALL, 14).asSnapshot(4));
        List<Double> fractions = new ArrayList<>();
        Checkpoint checkpoint = Checkpoints.read(file, manager, (what, fraction) -> {
            if (what.equals("Reading weights")) {
                fractions.add(fraction);
            }
        });
        assertEquals(fractions.stream().sorted().toList(), fractions);
        assertEquals(1.0, fractions.get(fractions.size() - 1));
        byte[] sum = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
        assertEquals(HexFormat.of().formatHex(sum), checkpoint.sha256());
    }

    @Test
    void cancellingFreesWhatWasRead() throws IOException {
        Path file = folder.resolve("network");
        Files.write(file, new NetworkPickle(SMALL, 15).asSnapshot(4));
        assertThrows(
                CancellationException.class,
                () -> Checkpoints.read(file, manager, (what, fraction) -> {
                    if (fraction > 0.5) {
                        assertTrue(manager.getManagedArrays().size() > 1, "nothing was read before cancelling");
                        throw new CancellationException();
                    }
                }));
        assertEquals(0, manager.getManagedArrays().size());
    }

    private static void arguments(PickleAssembler out, double lrMultiplier, int clamp) {
        // dnnlib's EasyDict, a subclass of dict, is constructed as an unknown object with items.
        out.global("dnnlib.util", "EasyDict").emptyTuple().opcode(0x81).mark();
        out.text("mapping_kwargs").emptyDict().mark();
        out.text("lr_multiplier").real(lrMultiplier).setItems();
        out.text("synthesis_kwargs").emptyDict().mark();
        out.text("conv_clamp").integer(clamp).setItems();
        out.setItems();
    }

    private static void numpyScalar(PickleAssembler out, double value) {
        out.global("numpy.core.multiarray", "scalar").global("numpy", "dtype");
        out.mark().text("f8").bool(false).bool(true).tuple().reduce();
        out.bytes(PickleAssembler.little(8).putDouble(value).array()).tuple2().reduce();
    }

    private Checkpoint read(byte[] content) throws IOException {
        Path file = folder.resolve("a file of any name");
        Files.write(file, content);
        return Checkpoints.read(file, manager, ReadProgress.NONE);
    }

    private static void assertHolds(NetworkPickle network, Architecture architecture, Checkpoint found) {
        assertEquals(architecture, found.architecture());
        assertEquals("StyleGAN2 (PyTorch pickle)", found.family());
        assertEquals(architecture.tensorShapes().keySet(), found.weights().keySet());
        found.weights()
                .forEach((name, array) -> assertArrayEquals(
                        Objects.requireNonNull(network.values().get(name)), array.toFloatArray(), name));
    }
}
