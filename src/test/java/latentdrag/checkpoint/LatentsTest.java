package latentdrag.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
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
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import latentdrag.checkpoint.source.CheckpointException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Latents in every form in which the field exchanges them; what is none is refused in words. */
class LatentsTest {
    private static final TestTensor LATENT = new TestTensor(new float[] {1, -0f, Float.MIN_VALUE, 4.5f, 5, 6}, 1, 3, 2);

    @TempDir
    Path folder;

    @Test
    void npyIsRead() throws IOException {
        Path file = folder.resolve("w.npy");
        new Npy(LATENT.values(), 1, 3, 2).write(file);
        assertLatent(Latents.read(file));
    }

    @Test
    void whatIsNoLatentIsRefusedAsSuch() throws IOException {
        Path picture = Files.write(folder.resolve("w.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10});
        assertEquals(
                "Cannot open w.png: it is a picture (PNG), not a latent; choose an .npy, .npz or .pt file with one.",
                assertThrows(CheckpointException.class, () -> Latents.read(picture))
                        .getMessage());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void npzIsReadUnderItsKey(boolean packed) throws IOException {
        Map<String, byte[]> arrays = new LinkedHashMap<>();
        arrays.put("seed.npy", npy(new float[] {7}, 1));
        arrays.put("w.npy", npy(LATENT.values(), 1, 3, 2));
        assertLatent(read(zip(packed, arrays)));
        assertLatent(read(zip(packed, Map.of("anything.npy", npy(LATENT.values(), 1, 3, 2)))));
    }

    @ParameterizedTest
    @EnumSource(TorchFileWriter.Form.class)
    void savedTensorsAreRead(TorchFileWriter.Form form) throws IOException {
        assertLatent(read(saved(form, out -> {}, out -> {})));
        assertLatent(read(saved(form, out -> out.emptyDict().text("latent"), out -> out.opcode('s'))));
        assertLatent(read(saved(form, out -> out.emptyDict().text("of any name"), out -> out.opcode('s'))));
        // A parameter, as optimisers leave them.
        assertLatent(read(saved(
                form,
                out -> out.global("torch._utils", "_rebuild_parameter"),
                out -> out.bool(true).orderedDict().opcode(0x87).reduce())));
    }

    @Test
    void pickledArraysAreRead() throws IOException {
        PickleAssembler out = new PickleAssembler(4).emptyDict().text("w");
        FamilyFiles.numpy(out, LATENT);
        assertLatent(read(out.opcode('s').stop()));
    }

    @Test
    void whatIsNoLatentIsNamed() throws IOException {
        assertRefused(zip(false, Map.of("readme.txt", new byte[3])), "without NumPy arrays");
        Map<String, byte[]> two = new LinkedHashMap<>();
        two.put("a.npy", npy(new float[1], 1));
        two.put("b.npy", npy(new float[1], 1));
        assertRefused(zip(false, two), "“a”, “b”; choose one");
        assertRefused(new PickleAssembler(4).integer(1).stop(), "no latent");
        assertRefused("hello".getBytes(StandardCharsets.UTF_8), "text file");
        assertRefused(new byte[0], "empty");
        TorchFileWriter writer = new TorchFileWriter(TorchFileWriter.Form.ZIP);
        assertRefused(
                writer.file(out -> writer.tensor(out, new TestTensor(new float[1], 1, 1, 1, 1, 1))),
                "which no latent has");
        byte[] whole = saved(TorchFileWriter.Form.ZIP, out -> {}, out -> {});
        assertRefused(Arrays.copyOf(whole, whole.length - 30), "ends too early");
    }

    @Test
    void thePivotOfATunedNetworkIsFoundBesideIt() throws IOException {
        Path model = Files.createFile(folder.resolve("model_ABCDEF_photo.pt"));
        Path other = Files.createFile(folder.resolve("network.pt"));
        assertEquals(Optional.empty(), TunedPair.pivotBeside(model));
        Path pivot = Files.createFile(folder.resolve("0.pt"));
        assertEquals(Optional.of(pivot), TunedPair.pivotBeside(model));
        assertEquals(Optional.empty(), TunedPair.pivotBeside(other));
    }

    private static byte[] saved(
            TorchFileWriter.Form form, Consumer<PickleAssembler> before, Consumer<PickleAssembler> after) {
        TorchFileWriter writer = new TorchFileWriter(form);
        return writer.file(out -> {
            before.accept(out);
            writer.tensor(out, LATENT);
            after.accept(out);
        });
    }

    private byte[] npy(float[] data, int... shape) throws IOException {
        Path file = folder.resolve("one.npy");
        new Npy(data, shape).write(file);
        return Files.readAllBytes(file);
    }

    private static byte[] zip(boolean packed, Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                if (packed) {
                    zip.putNextEntry(new ZipEntry(entry.getKey()));
                    zip.write(entry.getValue());
                    zip.closeEntry();
                } else {
                    NetworkPickle.store(zip, entry.getKey(), entry.getValue());
                }
            }
        }
        return bytes.toByteArray();
    }

    private FloatArray read(byte[] content) throws IOException {
        Path file = folder.resolve("file of any name");
        Files.write(file, content);
        return Latents.read(file);
    }

    private static void assertLatent(FloatArray found) {
        assertArrayEquals(new int[] {1, 3, 2}, found.shape());
        assertArrayEquals(LATENT.values(), found.data());
    }

    private void assertRefused(byte[] content, String expected) {
        String message =
                assertThrows(CheckpointException.class, () -> read(content)).getMessage();
        assertTrue(message.startsWith("Cannot open file of any name: ") && message.endsWith("."), message);
        assertTrue(message.contains(expected), () -> "expected “" + expected + "” in: " + message);
    }
}
