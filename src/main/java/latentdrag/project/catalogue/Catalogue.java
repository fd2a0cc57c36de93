package latentdrag.project.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import latentdrag.project.Fields;
import latentdrag.project.Json;

/**
 * Public checkpoints that can be had, free ones first, as {@code models.json} lists them: the program's own, and one of the same form
 * that a person keeps in the configuration folder. Nothing here is connected to. Immutable; any thread.
 *
 * @param models in the order in which they are shown; each name once
 */
public record Catalogue(List<ModelEntry> models) {
    /** Name of the file in the configuration folder that adds to the catalogue. */
    public static final String FILE = "models.json";

    private static final int VERSION = 1;

    public Catalogue {
        models = List.copyOf(models);
    }

    /** The program's own. */
    public static Catalogue bundled() {
        try (InputStream in = Objects.requireNonNull(Catalogue.class.getResourceAsStream(FILE), FILE)) {
            return of(Json.fields(in.readAllBytes(), FILE));
        } catch (IOException e) {
            throw new UncheckedIOException(FILE, e);
        }
    }

    /**
     * A person's own; empty where there is none.
     *
     * @throws IOException in one sentence, where the file cannot be read or says something else
     */
    public static Catalogue read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return new Catalogue(List.of());
        }
        try {
            return of(Json.fields(Files.readAllBytes(file), "the file"));
        } catch (IllegalArgumentException e) {
            throw new IOException(
                    "Cannot read the catalogue " + file + ": " + e.getMessage() + ". Correct it, or put it away.", e);
        }
    }

    /** With those of another, which count where both have one of a name. */
    public Catalogue with(Catalogue other) {
        List<ModelEntry> all = new ArrayList<>();
        models.forEach(own -> all.add(other.named(own.name()).orElse(own)));
        other.models.stream().filter(e -> named(e.name()).isEmpty()).forEach(all::add);
        return new Catalogue(all);
    }

    /** The model of a name. */
    public Optional<ModelEntry> named(String name) {
        return models.stream().filter(e -> e.name().equals(name)).findFirst();
    }

    /** The model at an address. */
    public Optional<ModelEntry> at(URI source) {
        return models.stream().filter(e -> e.source().equals(source)).findFirst();
    }

    private static Catalogue of(Fields file) {
        if (file.count("version") != VERSION) {
            throw new IllegalArgumentException(
                    "it is of version " + file.count("version") + ", and this program reads version " + VERSION);
        }
        List<ModelEntry> models = new ArrayList<>();
        for (Fields fields : file.objects("models")) {
            ModelEntry entry = entry(fields);
            if (models.stream().anyMatch(e -> e.name().equals(entry.name()))) {
                throw new IllegalArgumentException("it names \"" + entry.name() + "\" twice");
            }
            models.add(entry);
        }
        return new Catalogue(models);
    }

    private static ModelEntry entry(Fields f) {
        Optional<ModelEntry.PictureSize> pictures = f.has("width")
                ? Optional.of(new ModelEntry.PictureSize(f.count("width"), f.count("height")))
                : Optional.empty();
        ModelEntry.Terms terms = new ModelEntry.Terms(
                text(f, "licence"),
                f.has("non_commercial") && f.yes("non_commercial"),
                text(f, "terms").map(URI::create));
        return new ModelEntry(
                f.text("name"),
                text(f, "title").orElseGet(() -> f.text("name")),
                pictures,
                terms,
                URI.create(f.text("source")),
                f.has("megabytes") ? OptionalInt.of(f.count("megabytes")) : OptionalInt.empty(),
                text(f, "sha256"));
    }

    private static Optional<String> text(Fields f, String name) {
        return f.has(name) ? Optional.of(f.text(name)) : Optional.empty();
    }
}
