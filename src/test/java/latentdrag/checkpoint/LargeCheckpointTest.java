package latentdrag.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import latentdrag.checkpoint.container.Shapes;
import latentdrag.stylegan2.Architecture;
import latentdrag.stylegan2.Architecture.Block;
import latentdrag.stylegan2.network.StyleGan2Generator;
import latentdrag.suite.Slow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A checkpoint of a gigabyte, all holes on the disk: it opens within the memory of its weights and a little, and can be given up. */
@EnabledOnOs(OS.LINUX)
@Slow
class LargeCheckpointTest {
    private static final long GIGABYTE = 1L << 30;
    private static final long LITTLE = 300L << 20;
    private static final int WIDE = 2048;
    private static final Architecture LARGE = new Architecture(
            512,
            0,
            512,
            8,
            0.01,
            Architecture.Kind.SKIP,
            List.of(new Block(4, 4, WIDE), new Block(8, 8, WIDE), new Block(16, 16, WIDE), new Block(32, 32, WIDE)),
            3,
            OptionalDouble.empty(),
            true,
            4);

    @TempDir
    Path folder;

    @Test
    void aGigabyteOpensInLittleMoreThanItsWeights() throws IOException {
        Path file = sparse("F32", 4);
        assertTrue(Files.size(file) > GIGABYTE, Files.size(file) + " bytes");
        assertOpensWithin(file, LITTLE);
    }

    @Test
    void soDoesAGigabyteOfPickle() throws IOException {
        Path file = folder.resolve("large.pkl");
        SparsePickle.write(LARGE, file);
        assertTrue(Files.size(file) > GIGABYTE, Files.size(file) + " bytes");
        assertOpensWithin(file, LITTLE);
    }

    @Test
    void halfPrecisionNeedsNoMore() throws IOException {
        assertOpensWithin(sparse("F16", 2), LITTLE);
    }

    private void assertOpensWithin(Path file, long spare) throws IOException {
        try (NDManager manager = NDManager.newBaseManager()) {
            // The library is loaded and the classes are there before memory is compared.
            manager.create(new float[1 << 20]).duplicate();
            long before = resident();
            long[] most = {before};
            List<Double> heard = new ArrayList<>();
            Checkpoint read = Checkpoints.read(file, manager, (what, fraction) -> {
                most[0] = Math.max(most[0], resident());
                if (what.equals("Reading weights")) {
                    heard.add(fraction);
                }
            });
            long weights = 4
                    * read.architecture().tensorShapes().values().stream()
                            .mapToLong(Shapes::elements)
                            .sum();
            // What the network derives from its weights belongs to opening it too.
            assertEquals(
                    32,
                    new StyleGan2Generator(read.architecture(), manager, read.weights())
                            .architecture()
                            .height());
            most[0] = Math.max(most[0], resident());
            assertTrue(weights > GIGABYTE, weights + " bytes of weights");
            assertTrue(
                    most[0] - before < weights + spare,
                    (most[0] - before >> 20) + " MB were needed for " + (weights >> 20) + " MB of weights");
            assertEquals(heard.stream().sorted().toList(), heard);
            assertTrue(heard.size() > 100, "heard of progress " + heard.size() + " times");
            System.out.printf(
                    "1 GB checkpoint opened: %d MB resident more for %d MB of weights%n",
                    most[0] - before >> 20, weights >> 20);
        }
    }

    @Test
    void readingIsGivenUpWithinATensor() throws IOException {
        Path file = sparse("F32", 4);
        try (NDManager manager = NDManager.newBaseManager()) {
            manager.create(new float[1]);
            int arrays = manager.getManagedArrays().size();
            long before = resident();
            assertThrows(
                    CancellationException.class,
                    () -> Checkpoints.read(file, manager, (what, fraction) -> {
                        if (fraction > 0.4) {
                            throw new CancellationException();
                        }
                    }));
            assertEquals(arrays, manager.getManagedArrays().size());
            assertTrue(resident() - before < LITTLE, "what was read is still in memory");
            Files.delete(file); // nothing holds it open
        }
    }

    /** Resident memory of this process in bytes. */
    private static long resident() {
        try (var lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A .safetensors with this network's header and nothing but holes behind it. */
    private Path sparse(String type, int bytes) throws IOException {
        StringBuilder header = new StringBuilder("{");
        long offset = 0;
        for (Map.Entry<String, long[]> tensor : LARGE.tensorShapes().entrySet()) {
            long end = offset + bytes * Shapes.elements(tensor.getValue());
            header.append(offset == 0 ? "\"" : ",\"")
                    .append(tensor.getKey())
                    .append("\":{\"dtype\":\"")
                    .append(type);
            header.append("\",\"shape\":").append(Arrays.toString(tensor.getValue()));
            header.append(",\"data_offsets\":[")
                    .append(offset)
                    .append(',')
                    .append(end)
                    .append("]}");
            offset = end;
        }
        byte[] json = header.append('}').toString().getBytes(StandardCharsets.UTF_8);
        Path file = folder.resolve("large.safetensors");
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            out.write(PickleAssembler.little(8).putLong(json.length).array());
            out.write(json);
            out.setLength(8 + json.length + offset);
        }
        return file;
    }
}
