package latentdrag.checkpoint.container;

import ai.djl.ndarray.NDArray;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/** Writes tensors as .safetensors, one after the other, every bit as it is. */
public final class SafetensorsWriter {
    private static final int CHUNK = 1 << 20;

    private final Map<String, NDArray> tensors;
    private final Map<String, String> metadata;

    /**
     * @param tensors float32 or float16, written in this order
     * @param metadata free text
     */
    public SafetensorsWriter(Map<String, NDArray> tensors, Map<String, String> metadata) {
        this.tensors = tensors;
        this.metadata = metadata;
        tensors.forEach((name, tensor) -> typeOf(name, tensor));
    }

    private static ElementType typeOf(String name, NDArray tensor) {
        return switch (tensor.getDataType()) {
            case FLOAT32 -> ElementType.F32;
            case FLOAT16 -> ElementType.F16;
            default ->
                throw new IllegalArgumentException(
                        "tensors are written as float32 or float16, got " + tensor.getDataType() + " for " + name);
        };
    }

    /** Writes the whole file. */
    public void writeTo(OutputStream out) throws IOException {
        byte[] header = header().getBytes(StandardCharsets.UTF_8);
        // Readers that map the file want the data aligned; the format allows spaces after the header for that.
        int padded = (header.length + 7) / 8 * 8;
        byte[] spaced = Arrays.copyOf(header, padded);
        Arrays.fill(spaced, header.length, padded, (byte) ' ');
        out.write(ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(padded)
                .array());
        out.write(spaced);
        for (NDArray tensor : tensors.values()) {
            write(out, littleEndian(tensor.toByteBuffer()));
        }
    }

    /** Such a buffer may lie outside of Java's heap. */
    private static void write(OutputStream out, ByteBuffer bytes) throws IOException {
        byte[] chunk = new byte[Math.min(CHUNK, bytes.remaining())];
        while (bytes.hasRemaining()) {
            int count = Math.min(chunk.length, bytes.remaining());
            bytes.get(chunk, 0, count);
            out.write(chunk, 0, count);
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
            for (Map.Entry<String, NDArray> entry : tensors.entrySet()) {
                offset = describe(json, entry.getKey(), entry.getValue(), offset);
            }
            json.endObject();
        }
        return text.toString();
    }

    /** @return where the next tensor begins */
    private static long describe(JsonWriter json, String name, NDArray tensor, long offset) throws IOException {
        ElementType type = typeOf(name, tensor);
        long end = offset + tensor.size() * type.bytes();
        json.name(name).beginObject();
        json.name("dtype").value(type.name());
        json.name("shape").beginArray();
        for (long size : tensor.getShape().getShape()) {
            json.value(size);
        }
        json.endArray();
        json.name("data_offsets").beginArray().value(offset).value(end).endArray();
        json.endObject();
        return end;
    }

    private static ByteBuffer littleEndian(ByteBuffer bytes) {
        if (ByteOrder.nativeOrder() != ByteOrder.LITTLE_ENDIAN) {
            throw new IllegalStateException("PyTorch has no natives for big-endian machines");
        }
        return bytes;
    }
}
