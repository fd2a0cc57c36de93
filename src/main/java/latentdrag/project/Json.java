package latentdrag.project;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;
import latentdrag.files.AtomicFile;
import latentdrag.text.TextException;
import latentdrag.text.TextFile;

/**
 * Values as JSON (RFC 8259): maps, lists, records, texts, numbers. Keys keep the order of the map or record. Any thread.
 */
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final ObjectWriter LINE = MAPPER.writer().without(SerializationFeature.FAIL_ON_EMPTY_BEANS);
    private static final ObjectReader READER = MAPPER.reader();
    private static final ObjectWriter PAGE = LINE.with(SerializationFeature.INDENT_OUTPUT);

    /** A number whose decimals have a comma, after which JSON expects a name. */
    private static final Pattern COMMA = Pattern.compile(":\\s*-?\\d+,\\d+\\s*[,}]");

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
        byte[] content = (page(value) + "\n").getBytes(StandardCharsets.UTF_8);
        AtomicFile.write(file, out -> out.write(content));
    }

    /**
     * The fields of an object. Its text is read by its byte-order mark ({@link TextFile}).
     *
     * @param where what it is called in sentences
     * @throws IllegalArgumentException if it is no JSON object
     */
    public static Fields fields(byte[] json, String where) {
        try {
            return fields(TextFile.of(json, where), where);
        } catch (TextException e) {
            throw new IllegalArgumentException(unended(e), e);
        }
    }

    /** As {@link #fields(byte[], String)}, of text that has been read already. */
    static Fields fields(String json, String where) {
        try {
            return Fields.of(READER.readTree(json), where);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    where + " is no JSON that can be read: " + reason(e)
                            + (COMMA.matcher(json).find() ? " (decimals have a point in JSON, as in 0.7)" : ""),
                    e);
        }
    }

    /** Whoever takes it into a sentence ends that. */
    private static String unended(TextException e) {
        return String.valueOf(e.getMessage()).replaceFirst("\\.$", "");
    }

    /** Where it stops making sense; the parser's words beyond the first clause are for programmers. */
    private static String reason(IOException e) {
        if (!(e instanceof JsonProcessingException said)) {
            return String.valueOf(e.getMessage());
        }
        String words =
                String.valueOf(said.getOriginalMessage()).split("[:(]", 2)[0].strip();
        return said.getLocation() == null
                ? words
                : words + " at line " + said.getLocation().getLineNr() + ", column "
                        + said.getLocation().getColumnNr();
    }

    /**
     * A record from its JSON; unknown keys are an error.
     *
     * @throws IOException with a sentence, where the text is something else
     */
    public static <T> T read(String text, Class<T> type) throws IOException {
        try {
            return MAPPER.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IOException("it holds no " + type.getSimpleName() + " (" + e.getOriginalMessage() + ").", e);
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
