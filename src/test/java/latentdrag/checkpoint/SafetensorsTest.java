package latentdrag.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import latentdrag.checkpoint.container.Shapes;
import latentdrag.checkpoint.source.CheckpointException;
import latentdrag.checkpoint.source.ReadProgress;
import latentdrag.stylegan2.Architecture;
import latentdrag.stylegan2.Architecture.Block;
import latentdrag.stylegan2.Architecture.Kind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Our own files: every bit and every fact comes back; damaged and foreign ones are refused in words. */
class SafetensorsTest {
    private static final Architecture SMALL = Architecture.standard(8, 6, 0, 5, 1, 32, 4);

    @TempDir
    Path folder;

    private final NDManager manager = NDManager.newBaseManager();

    @AfterEach
    void closeManager() {
        manager.close();
    }

    @ParameterizedTest
    @CsvSource({"SKIP,256,true,3", "RESNET,,true,1", "ORIG,0.5,false,4"})
    void architectureMetadataAndBitsComeBack(Kind kind, Double clamp, boolean noise, int channels) {
        List<Block> blocks = List.of(new Block(4, 2, 3), new Block(8, 4, 2));
        OptionalDouble convClamp = clamp == null ? OptionalDouble.empty() : OptionalDouble.of(clamp);
        Architecture architecture =
                new Architecture(6, 2, 5, 3, 0.1 + 0.2, kind, blocks, channels, convClamp, noise, 4);
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("licence", "CC-BY-4.0 “quoted” \\ \n ☃ \u0001");
        metadata.put("", "");
        Map<String, NDArray> weights = randomBits(architecture);
        Path file = folder.resolve("model.safetensors");
        Checkpoints.write(architecture, weights, metadata, file);

        Checkpoint read = Checkpoints.read(file, manager, ReadProgress.NONE);
        assertEquals(architecture, read.architecture());
        assertEquals(metadata, read.metadata());
        weights.forEach((name, array) -> assertEquals(
                array.toByteBuffer(),
                Objects.requireNonNull(read.weights().get(name)).toByteBuffer(),
                name));
        assertEquals(List.of(file), files());
    }

    @Test
    void writingReplacesAFileOnlyByAWholeOne() throws IOException {
        Path file = folder.resolve("model.safetensors");
        Files.writeString(file, "old");
        Map<String, NDArray> weights = randomBits(SMALL);
        weights.remove("mapping.w_avg");
        IllegalArgumentException mistake =
                assertThrows(IllegalArgumentException.class, () -> Checkpoints.write(SMALL, weights, Map.of(), file));
        assertTrue(mistake.toString().contains("mapping.w_avg"), mistake.toString());
        assertEquals("old", Files.readString(file));
        assertThrows(
                CheckpointException.class,
                () -> Checkpoints.write(SMALL, randomBits(SMALL), Map.of(), folder.resolve("none/model.safetensors")));
        assertThrows(CheckpointException.class, () -> Checkpoints.write(SMALL, randomBits(SMALL), Map.of(), folder));
        assertEquals(List.of(file), files());
    }

    @ParameterizedTest
    @CsvSource({"F16,2", "BF16,2", "F64,8"})
    void otherPrecisionsBecomeFloat32(String dtype, int bytes) throws IOException {
        byte[] file = foreign(dtype, bytes, name -> name);
        Checkpoint read = Checkpoints.read(write(file), manager, ReadProgress.NONE);
        assertEquals(SMALL, read.architecture());
        assertEquals("StyleGAN2 (safetensors)", read.family());
        NDArray weight = Objects.requireNonNull(read.weights().get("mapping.fc0.weight"));
        assertEquals(DataType.FLOAT32, weight.getDataType());
        float[] expected = new float[5 * 6];
        Arrays.fill(expected, 1);
        assertArrayEquals(expected, weight.toFloatArray());
    }

    @Test
    void numbersTheEngineCannotHoldAreRefusedBeforeItSeesThem() throws IOException {
        assertRefused(foreign("I64", 8, name -> name), "I64");
        assertRefused(foreign("F8_E4M3", 1, name -> name), "F8_E4M3");
        assertEquals(0, manager.getManagedArrays().size());
    }

    @Test
    void otherFamiliesAreNamed() throws IOException {
        assertRefused(foreign("F32", 4, name -> "model.diffusion_model." + name), "diffusion");
        assertRefused(foreign("F32", 4, name -> name.replace("b4.const", "input.freqs")), "StyleGAN3");
        assertRefused(foreign("F32", 4, name -> name.replace("synthesis", "decoder")), "synthesis.b4.const");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{}",
                "{\"a\"",
                "[]",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,8]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,0]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[-4,0]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4000000000000]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,1e400]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4.5]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[4294967296,4294967296],\"data_offsets\":[0,0]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[0,-1],\"data_offsets\":[0,0]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[[[1]]],\"data_offsets\":[0,4]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4],\"more\":{}}}",
                "{\"a\":{\"shape\":[1],\"data_offsets\":[0,4]}}",
                "{\"a\":{\"dtype\":\"F32\",\"data_offsets\":[0,4]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1]}}",
                "{\"__metadata__\":{\"a\":[]}}",
                "{\"__metadata__\":5}",
                "{\"__metadata__\":{\"latentdrag.format_version\":\"2\"}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},"
                        + "\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[2,6]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},"
                        + "\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}",
                "{} {}",
            })
    void damagedHeadersAreRefused(String json) throws IOException {
        assertRefused(withHeader(json, 6), "");
    }

    @Test
    void deepNestingAndEndlessHeadersAreRefused() throws IOException {
        assertRefused(withHeader("{\"a\":" + "[".repeat(100_000), 6), "damaged");
        assertRefused(withHeader("{\"a\":" + "{\"a\":".repeat(100_000), 6), "damaged");
        assertRefused(withHeader("{\"" + "a".repeat(1 << 20), 6), "damaged");
        StringBuilder many = new StringBuilder("{");
        for (int i = 0; i < 30_000; i++) {
            many.append("\"t").append(i).append("\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]},");
        }
        assertRefused(withHeader(many.toString(), 6), "more tensors");
    }

    @ParameterizedTest
    @ValueSource(longs = {10_000_000_000L, 100, (1L << 56) - 1})
    void aHeaderLengthBeyondTheFileIsNotBelieved(long length) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(PickleAssembler.little(8).putLong(length).array());
        out.writeBytes("{}".getBytes(StandardCharsets.UTF_8));
        assertRefused(out.toByteArray(), Long.toString(length));
    }

    @Test
    void aTruncatedFileIsRefused() throws IOException {
        Path file = folder.resolve("model.safetensors");
        Checkpoints.write(SMALL, randomBits(SMALL), Map.of(), file);
        byte[] whole = Files.readAllBytes(file);
        for (int i = 1; i < 40; i++) {
            assertRefused(Arrays.copyOf(whole, whole.length * i / 40), "download");
        }
        assertRefused(Arrays.copyOf(whole, whole.length - 1), "download");
    }

    @Test
    void nonsenseInOurOwnWordsIsRefused() throws IOException {
        for (String value : new String[] {"", "NaN", "-1", "x"}) {
            assertRefused(
                    withHeader("{\"__metadata__\":{\"latentdrag.mapping_lr_multiplier\":\"" + value + "\"}}", 6),
                    "mapping_lr_multiplier");
        }
    }

    private Map<String, NDArray> randomBits(Architecture architecture) {
        Random random = new Random(1);
        Map<String, NDArray> weights = new LinkedHashMap<>();
        architecture.tensorShapes().forEach((name, shape) -> {
            byte[] bits = new byte[(int) (4 * Shapes.elements(shape))];
            // Any bits: infinities, NaNs with payloads and denormal numbers among them.
            random.nextBytes(bits);
            weights.put(name, manager.create(ByteBuffer.wrap(bits), new Shape(shape), DataType.FLOAT32));
        });
        return weights;
    }

    /** A file of another program: no words of ours, all elements 1 (or, in half precision, 1 as well). */
    private static byte[] foreign(String dtype, int bytes, UnaryOperator<String> rename) {
        StringBuilder header = new StringBuilder("{\"__metadata__\":{\"format\":\"pt\"}");
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        SMALL.tensorShapes().forEach((name, shape) -> {
            int begin = data.size();
            for (long i = 0; i < Shapes.elements(shape); i++) {
                ByteBuffer one = PickleAssembler.little(bytes);
                switch (dtype) {
                    case "F16" -> one.putShort((short) 0x3c00);
                    case "BF16" -> one.putShort((short) 0x3f80);
                    case "F32" -> one.putFloat(1);
                    case "F64" -> one.putDouble(1);
                    default -> one.put((byte) 1);
                }
                data.writeBytes(one.array());
            }
            header.append(",\"")
                    .append(rename.apply(name))
                    .append("\":{\"dtype\":\"")
                    .append(dtype);
            header.append("\",\"shape\":").append(Arrays.toString(shape));
            header.append(",\"data_offsets\":[")
                    .append(begin)
                    .append(',')
                    .append(data.size())
                    .append("]}");
        });
        byte[] json = header.append('}').toString().getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(PickleAssembler.little(8).putLong(json.length).array());
        out.writeBytes(json);
        out.writeBytes(data.toByteArray());
        return out.toByteArray();
    }

    private static byte[] withHeader(String json, int data) {
        byte[] header = json.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(PickleAssembler.little(8).putLong(header.length).array());
        out.writeBytes(header);
        out.writeBytes(new byte[data]);
        return out.toByteArray();
    }

    private Path write(byte[] content) throws IOException {
        Path file = folder.resolve("file");
        Files.write(file, content);
        return file;
    }

    private void assertRefused(byte[] content, String expected) throws IOException {
        Path file = write(content);
        String message = assertThrows(
                        CheckpointException.class, () -> Checkpoints.read(file, manager, ReadProgress.NONE))
                .getMessage();
        assertTrue(message.startsWith("Cannot open file: ") && message.endsWith("."), message);
        assertTrue(message.contains(expected), () -> "expected “" + expected + "” in: " + message);
        assertEquals(1, message.lines().count(), message);
    }

    private List<Path> files() {
        try (Stream<Path> list = Files.list(folder)) {
            return list.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
