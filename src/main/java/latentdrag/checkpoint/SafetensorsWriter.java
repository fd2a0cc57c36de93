package latentdrag.checkpoint;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import latentdrag.stylegan.Architecture;

/** Writes a generator's weights as .safetensors, one tensor after the other, every bit as it is. */
final class SafetensorsWriter {
    private final Architecture architecture;
    private final Map<String, NDArray> weights;
    private final Map<String, String> metadata;

    /**
     * @throws IllegalArgumentException naming the tensor, if one is missing, has another shape or is not float32
     */
    SafetensorsWriter(Architecture architecture, Map<String, NDArray> weights, Map<String, String> metadata) {
        this.architecture = architecture;
        this.weights = weights;
        this.metadata = SafetensorsWords.metadata(architecture, metadata);
        architecture.tensorShapes().forEach((name, shape) -> {
            NDArray array = weights.get(name);
            if (array == null
                    || array.getDataType() != DataType.FLOAT32
                    || !Arrays.equals(array.getShape().getShape(), shape)) {
                throw new IllegalArgumentException("weights must hold " + name + " as float32 " + Shapes.words(shape)
                        + ", got " + (array == null ? "none" : array.getDataType() + " " + array.getShape()));
            }
        });
    }

    void writeTo(FileChannel channel) throws IOException {
        byte[] header = header().getBytes(StandardCharsets.UTF_8);
        // Readers that map the file want the data aligned; the format allows spaces after the header for that.
        int padded = (header.length + 7) / 8 * 8;
        byte[] spaced = Arrays.copyOf(header, padded);
        Arrays.fill(spaced, header.length, padded, (byte) ' ');
        AtomicFile.writeAll(
                channel,
                ByteBuffer.allocate(8)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(padded)
                        .flip());
        AtomicFile.writeAll(channel, ByteBuffer.wrap(spaced));
        for (String name : architecture.tensorShapes().keySet()) {
            NDArray array = weights.get(name);
            if (array != null) {
                AtomicFile.writeAll(channel, littleEndian(array.toByteBuffer()));
            }
        }
    }

    private String header() throws IOException {
        StringWriter text = new StringWriter();
        try (JsonWriter json = new JsonWriter(text)) {
            json.beginObject();
            json.name("__metadata__").beginObject();
            for (Map.Entry<String, String> entry : metadata.entrySet()) {
                json.name(entry.getKey()).value(entry.getValue());
            }
            json.endObject();
            long offset = 0;
            for (Map.Entry<String, long[]> tensor : architecture.tensorShapes().entrySet()) {
                long end = offset + 4 * Shapes.elements(tensor.getValue());
                json.name(tensor.getKey()).beginObject();
                json.name("dtype").value("F32");
                json.name("shape").beginArray();
                for (long size : tensor.getValue()) {
                    json.value(size);
                }
                json.endArray();
                json.name("data_offsets").beginArray().value(offset).value(end).endArray();
                json.endObject();
                offset = end;
            }
            json.endObject();
        }
        return text.toString();
    }

    private static ByteBuffer littleEndian(ByteBuffer bytes) {
        if (ByteOrder.nativeOrder() != ByteOrder.LITTLE_ENDIAN) {
            throw new IllegalStateException("PyTorch has no natives for big-endian machines");
        }
        return bytes;
    }
}
