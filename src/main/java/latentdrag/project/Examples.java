package latentdrag.project;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import latentdrag.text.TextFile;

/**
 * The ready examples that come with the program, read from {@code examples.json}.
 *
 * @param examples in the order in which they are shown
 */
public record Examples(List<Example> examples) {
    private static final String FILE = "examples.json";

    public Examples {
        examples = List.copyOf(examples);
    }

    /** Those of the bundled model. */
    public static Examples bundled() {
        try (InputStream in = Objects.requireNonNull(Examples.class.getResourceAsStream(FILE), FILE)) {
            return Json.read(TextFile.of(in.readAllBytes(), FILE), Examples.class);
        } catch (IOException e) {
            throw new UncheckedIOException(FILE, e);
        }
    }

    public Optional<Example> named(String name) {
        return examples.stream().filter(example -> example.name().equals(name)).findFirst();
    }
}
