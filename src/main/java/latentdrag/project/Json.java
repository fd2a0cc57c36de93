package latentdrag.project;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Values as JSON (RFC 8259): maps, lists, records, texts, numbers. Keys keep the order of the map or record. Any thread.
 */
public final class Json {
    private static final ObjectWriter LINE =
            JsonMapper.builder().build().writer().without(SerializationFeature.FAIL_ON_EMPTY_BEANS);
    private static final ObjectWriter PAGE = LINE.with(SerializationFeature.INDENT_OUTPUT);

    private Json() {}

    /** The value on one line, without a line break. */
    public static String line(Object value) {
        return text(LINE, value);
    }

    /** The value indented for reading. */
    public static String page(Object value) {
        return text(PAGE, value);
    }

    /** Writes the value, indented, beside the target and moves it into place. */
    public static void write(Path file, Object value) throws IOException {
        try (AtomicFile out = new AtomicFile(file)) {
            out.stream().write((page(value) + "\n").getBytes(StandardCharsets.UTF_8));
            out.finish();
        }
    }

    private static String text(ObjectWriter writer, Object value) {
        try {
            return writer.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a " + value.getClass().getName() + " cannot be written as JSON", e);
        }
    }
}
