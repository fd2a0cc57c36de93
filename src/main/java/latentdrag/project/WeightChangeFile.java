package latentdrag.project;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import latentdrag.edit.photograph.Half;
import latentdrag.edit.photograph.WeightChange;

/**
 * A {@link WeightChange} as a .safetensors file of float16: eight bytes with the length of the header, the header as JSON, then the tensors one
 * after the other. Pure functions; what is wrong with a file is an {@link IllegalArgumentException} that says it as a clause.
 */
public final class WeightChangeFile {
    private static final String TYPE = "F16";
    private static final String METADATA = "__metadata__";
    private static final int HEAD = 8;
    private static final int MOST_HEADER = 1 << 24;
    private static final int MOST_TENSORS = 4096;
    private static final int MOST_AXES = 8;

    private WeightChangeFile() {}

    /** Exact where the change is {@link WeightChange#rounded}. */
    public static byte[] toBytes(WeightChange change) {
        Map<String, Object> header = new LinkedHashMap<>();
        long at = 0;
        for (Map.Entry<String, WeightChange.Tensor> tensor : change.tensors().entrySet()) {
            long end = at + 2L * tensor.getValue().values().length;
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("dtype", TYPE);
            entry.put("shape", tensor.getValue().shape());
            entry.put("data_offsets", List.of(at, end));
            header.put(tensor.getKey(), entry);
            at = end;
        }
        byte[] json = Json.line(header).getBytes(StandardCharsets.UTF_8);
        int padded = (json.length + 7) / 8 * 8; // readers that map the file want the data aligned
        ByteBuffer bytes =
                ByteBuffer.allocate(Math.toIntExact(HEAD + padded + at)).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(padded).put(json);
        while (bytes.position() < HEAD + padded) {
            bytes.put((byte) ' ');
        }
        change.tensors().values().forEach(tensor -> {
            for (float value : tensor.values()) {
                bytes.putShort(Half.bits(value));
            }
        });
        return bytes.array();
    }

    /** @param file little is believed of it */
    public static WeightChange fromBytes(byte[] file) {
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        long length = file.length < HEAD ? -1 : bytes.getLong();
        if (length < 2 || length > MOST_HEADER || length > bytes.remaining()) {
            throw new IllegalArgumentException("the tuned weights have no header");
        }
        byte[] json = new byte[(int) length];
        bytes.get(json);
        Fields header = Json.fields(json, "the tuned weights' header");
        List<String> names =
                header.names().stream().filter(name -> !name.equals(METADATA)).toList();
        if (names.isEmpty() || names.size() > MOST_TENSORS) {
            throw new IllegalArgumentException("the tuned weights are " + names.size() + " tensors");
        }
        ByteBuffer data = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
        Map<String, WeightChange.Tensor> tensors = new TreeMap<>();
        List<long[]> spans = new ArrayList<>();
        for (String name : names) {
            Fields tensor = header.object(name);
            if (!tensor.text("dtype").equals(TYPE)) {
                throw new IllegalArgumentException("the tuned weights \"" + name + "\" are not " + TYPE);
            }
            long[] span = longs(tensor, "data_offsets");
            tensors.put(name, tensor(name, longs(tensor, "shape"), span, data));
            spans.add(span);
        }
        requireWhole(spans, data.capacity());
        return new WeightChange(tensors);
    }

    private static WeightChange.Tensor tensor(String name, long[] shape, long[] span, ByteBuffer data) {
        boolean inside = span.length == 2 && span[0] >= 0 && span[0] <= span[1] && span[1] <= data.capacity();
        if (!inside || shape.length > MOST_AXES || 2 * elements(shape, data.capacity()) != span[1] - span[0]) {
            throw new IllegalArgumentException("the tuned weights \"" + name + "\" do not lie where they should");
        }
        float[] values = new float[(int) (span[1] - span[0]) / 2];
        for (int i = 0; i < values.length; i++) {
            values[i] = Half.value(data.getShort((int) span[0] + 2 * i));
            if (!Float.isFinite(values[i])) {
                throw new IllegalArgumentException("the tuned weights \"" + name + "\" hold what is no number");
            }
        }
        return new WeightChange.Tensor(shape, values);
    }

    /** @param most beyond which nobody wants to know exactly */
    private static long elements(long[] shape, long most) {
        long elements = 1;
        for (long size : shape) {
            if (size < 0 || size > most) {
                return -1;
            }
            elements = Math.min(most + 1, elements * size);
        }
        return elements;
    }

    /** One after the other, and nothing else. */
    private static void requireWhole(List<long[]> spans, int size) {
        long[][] sorted = spans.toArray(long[][]::new);
        Arrays.sort(sorted, (a, b) -> Long.compare(a[0], b[0]));
        long at = 0;
        for (long[] span : sorted) {
            if (span[0] != at) {
                throw new IllegalArgumentException("the tuned weights overlap or leave gaps");
            }
            at = span[1];
        }
        if (at != size) {
            throw new IllegalArgumentException("the tuned weights end too early or too late");
        }
    }

    private static long[] longs(Fields fields, String name) {
        double[] numbers = fields.numbers(name);
        long[] whole = new long[numbers.length];
        for (int i = 0; i < whole.length; i++) {
            whole[i] = (long) numbers[i];
            if (whole[i] != numbers[i]) {
                throw new IllegalArgumentException("\"" + name + "\" of the tuned weights must be whole numbers");
            }
        }
        return whole;
    }
}
