package latentdrag.project;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import latentdrag.files.AtomicFile;

/**
 * A log with one JSON object per line. The file is in place when {@link #finish} was called; closed without that, nothing is left.
 * One thread at a time.
 */
public final class JsonLines implements AutoCloseable {
    private final AtomicFile file;

    public JsonLines(Path path) throws IOException {
        file = new AtomicFile(path);
    }

    public void add(Object value) throws IOException {
        file.stream().write((Json.line(value) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    public void finish() throws IOException {
        file.finish();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
