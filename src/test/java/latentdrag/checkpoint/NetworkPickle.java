package latentdrag.checkpoint;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import latentdrag.checkpoint.container.Shapes;
import latentdrag.stylegan2.Architecture;
import org.jspecify.annotations.Nullable;

/** Writes StyleGAN2 networks as PyTorch pickles them, with chosen deviations. */
final class NetworkPickle {
    private final Map<String, long[]> shapes;
    private final Map<String, float[]> values = new LinkedHashMap<>();
    private final Map<String, Map<String, Consumer<PickleAssembler>>> attributes = new LinkedHashMap<>();
    private final Map<String, String> bareModules = new LinkedHashMap<>();
    private String storageModule = "torch";
    private String storageClass = "FloatStorage";
    private String moduleSource = "raise RuntimeError('never')\n".repeat(400);
    private String rootClass = "Generator";
    private boolean zipped;
    private boolean channelsLast;
    private @Nullable TorchFileWriter torchFile;
    private byte[] storageOverride = new byte[0];

    NetworkPickle(Architecture architecture, long seed) {
        this(architecture.tensorShapes(), seed);
    }

    /** Of random numbers for tensors of these names. */
    NetworkPickle(Map<String, long[]> tensors, long seed) {
        shapes = new LinkedHashMap<>(tensors);
        Random random = new Random(seed);
        shapes.forEach((name, shape) -> {
            float[] array = new float[(int) Shapes.elements(shape)];
            for (int i = 0; i < array.length; i++) {
                // Exact in half precision and in bfloat16, so that every storage type must give the same numbers back.
                array[i] = (random.nextInt(512) - 256) / 64f;
            }
            values.put(name, array);
        });
    }

    /** Of numbers by standard name. */
    NetworkPickle(Architecture architecture, Map<String, float[]> numbers) {
        this(architecture.tensorShapes(), numbers);
    }

    NetworkPickle(Map<String, long[]> tensors, Map<String, float[]> numbers) {
        shapes = new LinkedHashMap<>(tensors);
        values.putAll(numbers);
    }

    Map<String, float[]> values() {
        return values;
    }

    /** The numbers beside the pickle instead of in it. */
    NetworkPickle storagesIn(TorchFileWriter file) {
        torchFile = file;
        return this;
    }

    NetworkPickle storage(String module, String className) {
        storageModule = module;
        storageClass = className;
        return this;
    }

    NetworkPickle zipped() {
        zipped = true;
        return this;
    }

    NetworkPickle channelsLast() {
        channelsLast = true;
        return this;
    }

    NetworkPickle rootClass(String name) {
        rootClass = name;
        return this;
    }

    /** The program text every module carries along. */
    NetworkPickle moduleSource(String text) {
        moduleSource = text;
        return this;
    }

    NetworkPickle without(String tensor) {
        shapes.remove(tensor);
        return this;
    }

    NetworkPickle with(String tensor, long... shape) {
        shapes.put(tensor, shape);
        values.put(tensor, new float[(int) Shapes.elements(shape)]);
        return this;
    }

    /** Every tensor's storage is these bytes, which need not be any. */
    NetworkPickle storages(byte[] bytes) {
        storageOverride = bytes;
        return this;
    }

    NetworkPickle attribute(String module, String name, Consumer<PickleAssembler> value) {
        attributes.computeIfAbsent(module, key -> new LinkedHashMap<>()).put(name, value);
        return this;
    }

    /** The generator alone. */
    byte[] alone(int protocol) {
        PickleAssembler out = new PickleAssembler(protocol);
        writeTo(out);
        return out.stop();
    }

    /** {G: None, D: None, G_ema: this}. */
    byte[] asSnapshot(int protocol) {
        PickleAssembler out = new PickleAssembler(protocol).emptyDict().mark();
        out.text("G").none().text("D").none().text("G_ema");
        writeTo(out);
        return out.setItems().stop();
    }

    void writeTo(PickleAssembler out) {
        module(out, "", rootClass);
    }

    private void module(PickleAssembler out, String path, String className) {
        out.global("torch_utils.persistence", "_reconstruct_persistent_obj");
        out.emptyDict().mark();
        out.text("type").text("class").text("version").integer(6);
        out.text("module_src").text(moduleSource);
        out.text("class_name").text(className);
        out.text("state").emptyDict().mark();
        out.text("training").bool(false);
        entries(out, "_parameters", path, false);
        entries(out, "_buffers", path, true);
        out.text("_modules").orderedDict().mark();
        for (String child : children(path)) {
            out.text(child.substring(child.lastIndexOf('.') + 1));
            module(out, child, child.endsWith("input") ? "SynthesisInput" : bareModules.getOrDefault(child, "Module"));
        }
        out.setItems();
        attributes.getOrDefault(path, Map.of()).forEach((name, value) -> {
            out.text(name);
            value.accept(out);
        });
        out.setItems().setItems().tuple1().reduce();
    }

    private void entries(PickleAssembler out, String group, String path, boolean buffers) {
        out.text(group).orderedDict().mark();
        shapes.forEach((name, shape) -> {
            boolean buffer = name.endsWith("noise_const") || name.endsWith("resample_filter") || name.endsWith("w_avg");
            if (parent(name).equals(path) && buffer == buffers) {
                out.text(name.substring(name.lastIndexOf('.') + 1));
                tensor(out, name, shape, !buffer);
            }
        });
        out.setItems();
    }

    /** A module that holds no tensors. */
    NetworkPickle module(String path, String className) {
        bareModules.put(path, className);
        return this;
    }

    private List<String> children(String path) {
        List<String> found = new ArrayList<>();
        List<String> all = new ArrayList<>(shapes.keySet());
        bareModules.keySet().forEach(bare -> all.add(bare + ".nothing"));
        for (String name : all) {
            String module = parent(name);
            if (module.isEmpty() || !path.isEmpty() && !module.startsWith(path + ".")) {
                continue;
            }
            String rest = path.isEmpty() ? module : module.substring(path.length() + 1);
            String child = (path.isEmpty() ? "" : path + ".") + rest.split("\\.")[0];
            if (!found.contains(child)) {
                found.add(child);
            }
        }
        return found;
    }

    private static String parent(String name) {
        return name.contains(".") ? name.substring(0, name.lastIndexOf('.')) : "";
    }

    private void tensor(PickleAssembler out, String name, long[] shape, boolean parameter) {
        if (parameter) {
            out.global("torch._utils", "_rebuild_parameter");
        }
        float[] array = Objects.requireNonNull(values.get(name));
        if (torchFile != null) {
            torchFile.tensor(out, new TestTensor(array, shape));
            if (parameter) {
                out.bool(true).orderedDict().opcode(0x87).reduce();
            }
            return;
        }
        long[] strides = Shapes.contiguousStrides(shape);
        if (channelsLast && shape.length == 4) {
            strides = new long[] {shape[1] * shape[2] * shape[3], 1, shape[3] * shape[1], shape[1]};
            array = channelsLast(array, shape);
        }
        out.global("torch._utils", "_rebuild_tensor_v2").mark();
        out.global("torch.storage", "_load_from_bytes");
        out.bytes(storageOverride.length > 0 ? storageOverride : saved(array))
                .tuple1()
                .reduce();
        out.integer(0).sizes(shape).sizes(strides).bool(parameter).orderedDict();
        out.tuple().reduce();
        if (parameter) {
            out.bool(true).orderedDict().opcode(0x87).reduce();
        }
    }

    private static float[] channelsLast(float[] array, long[] shape) {
        float[] moved = new float[array.length];
        int channels = (int) shape[1];
        int cells = (int) (shape[2] * shape[3]);
        for (int i = 0; i < array.length; i++) {
            int out = i / (channels * cells);
            int channel = i / cells % channels;
            moved[(out * cells + i % cells) * channels + channel] = array[i];
        }
        return moved;
    }

    /** What torch.save writes for one storage. */
    byte[] saved(float[] array) {
        byte[] data = elements(array);
        return zipped ? zip(array.length, data) : legacy(array.length, data);
    }

    /** One storage in the legacy form; the numbers may be left out, to follow it. */
    byte[] legacy(int elements, byte[] data) {
        PickleAssembler out = new PickleAssembler(2);
        // The magic number 0x1950a86a20f9469cfc6c.
        out.opcode(0x8a).opcode(10).raw("l\u00fc\u009cF\u00f9 j\u00a8P\u0019").opcode('.');
        out.opcode(0x80).opcode(2).integer(1001).opcode('.');
        out.opcode(0x80).opcode(2).emptyDict().mark();
        out.text("protocol_version").integer(1001).text("little_endian").bool(true);
        out.setItems().opcode('.');
        reference(out.opcode(0x80).opcode(2), elements).opcode('.');
        out.opcode(0x80).opcode(2).opcode(']').text("7001").opcode('a').opcode('.');
        out.raw(PickleAssembler.little(8).putLong(elements).array()).raw(data);
        return out.unfinished();
    }

    private PickleAssembler reference(PickleAssembler out, int elements) {
        out.mark().text("storage").global(storageModule, storageClass);
        String device = storageModule.equals("torch") ? "cpu" : "cuda:0";
        return out.text("7001").text(device).integer(elements).none().tuple().opcode('Q');
    }

    private byte[] zip(int elements, byte[] data) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            store(
                    zip,
                    "archive/data.pkl",
                    reference(new PickleAssembler(2), elements).stop());
            store(zip, "archive/byteorder", "little".getBytes(StandardCharsets.US_ASCII));
            store(zip, "archive/data/7001", data);
            store(zip, "archive/version", "3\n".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static void store(ZipOutputStream zip, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        CRC32 crc = new CRC32();
        crc.update(content);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    private byte[] elements(float[] array) {
        int size = switch (storageClass) {
            case "HalfStorage", "BFloat16Storage" -> 2;
            case "DoubleStorage" -> 8;
            default -> 4;
        };
        ByteBuffer buffer = PickleAssembler.little(size * array.length);
        BiConsumer<ByteBuffer, Float> put = switch (storageClass) {
            case "HalfStorage" -> (b, v) -> b.putShort(half(v));
            case "BFloat16Storage" -> (b, v) -> b.putShort((short) (Float.floatToIntBits(v) >> 16));
            case "DoubleStorage" -> (b, v) -> b.putDouble(v);
            default -> (b, v) -> b.putFloat(v);
        };
        for (float value : array) {
            put.accept(buffer, value);
        }
        return buffer.array();
    }

    /** For zero and normal numbers that half precision holds exactly. */
    private static short half(float value) {
        int bits = Float.floatToIntBits(value);
        int sign = bits >>> 16 & 0x8000;
        int exponent = (bits >>> 23 & 0xff) - 127 + 15;
        return (short) (value == 0 ? sign : sign | exponent << 10 | (bits >>> 13 & 0x3ff));
    }
}
