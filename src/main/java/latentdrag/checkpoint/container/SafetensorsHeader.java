package latentdrag.checkpoint.container;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import latentdrag.checkpoint.source.ByteSource;
import latentdrag.checkpoint.source.CheckpointException;
import latentdrag.checkpoint.source.FoundText;
import latentdrag.checkpoint.source.SourceStream;

/**
 * The header of a .safetensors file: eight bytes with its length, then JSON {name: {dtype, shape, data_offsets}, …} in UTF-8, then the
 * data. Read strictly, token by token: what does not belong there is refused, so nothing can nest and no size is believed unchecked.
 */
public final class SafetensorsHeader {
    private static final int LONGEST_HEADER = 16 << 20;
    private static final int MOST_TENSORS = 20_000;
    private static final int MOST_AXES = 16;

    private final Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    private final Map<String, String> metadata = new LinkedHashMap<>();
    private final List<Span> spans = new ArrayList<>();
    private final ByteSource data;

    private record Span(String name, long begin, long end) {}

    private SafetensorsHeader(ByteSource data) {
        this.data = data;
    }

    public static SafetensorsHeader read(ByteSource file) {
        SourceStream in = new SourceStream(file);
        try {
            long length = in.littleEndian(8);
            if (length < 0 || length > LONGEST_HEADER || length > in.remaining()) {
                throw new CheckpointException("its safetensors header claims to be " + Long.toUnsignedString(length)
                        + " bytes long where the file has " + file.length() + "; download it again");
            }
            byte[] json = in.bytes((int) length);
            SafetensorsHeader header = new SafetensorsHeader(file.slice(8 + length, file.length() - 8 - length));
            header.parse(json);
            header.requireNoOverlap();
            return header;
        } catch (IOException | IllegalStateException | NumberFormatException e) {
            throw new CheckpointException("its safetensors header is damaged; download it again", e);
        }
    }

    public Map<String, StoredTensor> tensors() {
        return tensors;
    }

    /** The tensor of this name, which must be there. */
    StoredTensor tensor(String name) {
        StoredTensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("no tensor " + name);
        }
        return tensor;
    }

    public Map<String, String> metadata() {
        return metadata;
    }

    private void parse(byte[] bytes) throws IOException {
        try (JsonReader json =
                new JsonReader(new InputStreamReader(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8))) {
            json.beginObject();
            while (json.hasNext()) {
                String name = json.nextName();
                if (tensors.size() >= MOST_TENSORS) {
                    throw damaged("it lists more tensors than any generator has");
                }
                json.beginObject();
                if (name.equals("__metadata__")) {
                    while (json.hasNext()) {
                        metadata.put(json.nextName(), json.nextString());
                    }
                } else {
                    tensor(name, json);
                }
                json.endObject();
            }
            json.endObject();
            if (json.peek() != JsonToken.END_DOCUMENT) {
                throw damaged("something follows its end");
            }
        }
    }

    private void tensor(String name, JsonReader json) throws IOException {
        String type = "";
        long[] shape = null;
        long[] offsets = null;
        while (json.hasNext()) {
            switch (json.nextName()) {
                case "dtype" -> type = json.nextString();
                case "shape" -> shape = longs(json);
                case "data_offsets" -> offsets = longs(json);
                default -> throw damaged("it says something unknown of tensor " + FoundText.quoted(name));
            }
        }
        if (shape == null || offsets == null || offsets.length != 2) {
            throw damaged("it does not say where tensor " + FoundText.quoted(name) + " lies");
        }
        StoredTensor stored = stored(name, type, shape, offsets);
        if (tensors.put(name, stored) != null) {
            throw damaged("tensor " + FoundText.quoted(name) + " is there twice");
        }
        spans.add(new Span(name, offsets[0], offsets[1]));
    }

    private StoredTensor stored(String name, String typeName, long[] shape, long[] offsets) {
        ElementType type = ElementType.ofSafetensors(typeName);
        if (type == null) {
            throw new CheckpointException("its tensor " + FoundText.quoted(name) + " holds numbers of the unknown type "
                    + FoundText.quoted(typeName) + "; convert it to float32 first");
        }
        long size = offsets[1] - offsets[0];
        if (offsets[0] > offsets[1] || offsets[1] > data.length()) {
            throw new CheckpointException("it is damaged or only partly downloaded (tensor " + FoundText.quoted(name)
                    + " should lie at bytes " + offsets[0] + " to " + offsets[1] + " of " + data.length()
                    + "); download it again");
        }
        if (Shapes.elements(shape) > size || Shapes.elements(shape) * type.bytes() != size) {
            throw damaged("tensor " + FoundText.quoted(name) + " of shape " + Shapes.words(shape) + " lies in " + size
                    + " bytes");
        }
        return new StoredTensor(type, shape, Shapes.contiguousStrides(shape), data.slice(offsets[0], size), 0);
    }

    private static long[] longs(JsonReader json) throws IOException {
        List<Long> values = new ArrayList<>();
        json.beginArray();
        while (json.hasNext()) {
            long value = json.nextLong();
            if (value < 0 || values.size() >= MOST_AXES) {
                throw damaged("it holds an impossible number");
            }
            values.add(value);
        }
        json.endArray();
        return values.stream().mapToLong(Long::longValue).toArray();
    }

    private void requireNoOverlap() {
        spans.sort(Comparator.comparingLong(Span::begin));
        for (int i = 1; i < spans.size(); i++) {
            if (spans.get(i).begin() < spans.get(i - 1).end()) {
                throw damaged("tensors " + FoundText.quoted(spans.get(i - 1).name()) + " and "
                        + FoundText.quoted(spans.get(i).name()) + " overlap");
            }
        }
    }

    private static CheckpointException damaged(String what) {
        return new CheckpointException("its safetensors header is damaged: " + what + "; download it again");
    }
}
