package latentdrag.checkpoint;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import latentdrag.checkpoint.container.Shapes;

/** Writes an object with its tensors as torch.save does, as a zip archive or in the legacy form. */
final class TorchFileWriter {
    enum Form {
        ZIP,
        PACKED_ZIP,
        LEGACY
    }

    private final Form form;
    private final Map<String, TestTensor> storages = new LinkedHashMap<>();

    TorchFileWriter(Form form) {
        this.form = form;
    }

    /** A tensor whose numbers lie beside the pickle. */
    void tensor(PickleAssembler out, TestTensor tensor) {
        String key = Integer.toString(storages.size());
        storages.put(key, tensor);
        out.global("torch._utils", "_rebuild_tensor_v2").mark();
        out.mark().text("storage").global("torch", "FloatStorage").text(key).text("cuda:0");
        out.integer(tensor.values().length);
        if (form == Form.LEGACY) {
            out.none();
        }
        out.tuple().opcode('Q');
        out.integer(0).sizes(tensor.shape()).sizes(Shapes.contiguousStrides(tensor.shape()));
        out.bool(false).orderedDict().tuple().reduce();
    }

    /** An OrderedDict of tensors. */
    void stateDict(PickleAssembler out, Map<String, TestTensor> tensors) {
        out.orderedDict().mark();
        tensors.forEach((name, tensor) -> tensor(out.text(name), tensor));
        out.setItems();
    }

    byte[] file(Consumer<PickleAssembler> object) {
        PickleAssembler pickle = new PickleAssembler(2);
        object.accept(pickle);
        return form == Form.LEGACY ? legacy(pickle.stop()) : zip(pickle.stop());
    }

    private byte[] legacy(byte[] object) {
        PickleAssembler out = new PickleAssembler(2);
        // The magic number 0x1950a86a20f9469cfc6c.
        out.opcode(0x8a).opcode(10).raw("l\u00fc\u009cF\u00f9 j\u00a8P\u0019").opcode('.');
        out.opcode(0x80).opcode(2).integer(1001).opcode('.');
        out.opcode(0x80).opcode(2).emptyDict().mark();
        out.text("protocol_version").integer(1001).text("little_endian").bool(true);
        out.text("type_sizes").emptyDict().mark();
        out.text("short")
                .integer(2)
                .text("int")
                .integer(4)
                .text("long")
                .integer(4)
                .setItems();
        out.setItems().opcode('.').raw(object);
        out.opcode(0x80).opcode(2).opcode(']').mark();
        storages.keySet().forEach(out::text);
        out.opcode('e').opcode('.');
        storages.forEach((key, tensor) -> out.raw(PickleAssembler.little(8)
                        .putLong(tensor.values().length)
                        .array())
                .raw(tensor.bytes()));
        return out.unfinished();
    }

    private byte[] zip(byte[] object) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            entry(zip, "archive/data.pkl", object);
            entry(zip, "archive/byteorder", "little".getBytes(StandardCharsets.US_ASCII));
            for (Map.Entry<String, TestTensor> storage : storages.entrySet()) {
                entry(
                        zip,
                        "archive/data/" + storage.getKey(),
                        storage.getValue().bytes());
            }
            entry(zip, "archive/version", "3\n".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private void entry(ZipOutputStream zip, String name, byte[] content) throws IOException {
        if (form == Form.PACKED_ZIP) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
            zip.closeEntry();
        } else {
            NetworkPickle.store(zip, name, content);
        }
    }
}
