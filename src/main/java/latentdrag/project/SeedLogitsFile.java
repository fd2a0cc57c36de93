package latentdrag.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import latentdrag.edit.SeedLogits;

/**
 * Where {@link SeedLogits} of a model are kept, since 200 pictures take their time: in "cats-seeds.json" beside "cats.pkl", or, where that
 * folder cannot be written, under the same name in the program's own folder. Both halves of the GAN are named by their content, so that the
 * file of another training counts for nothing. Any thread; blocks on the disk.
 */
public final class SeedLogitsFile {
    private static final int VERSION = 1;

    private final Path model;
    private final String sha256;
    private final Path discriminator;
    private final Path ownFolder;

    /**
     * @param model the generator's file
     * @param sha256 of it
     * @param discriminator the file that holds the discriminator; may be the same
     * @param folders the program's own
     */
    public SeedLogitsFile(Path model, String sha256, Path discriminator, PlatformFolders folders) {
        this.model = model;
        this.sha256 = sha256;
        this.discriminator = discriminator;
        ownFolder = folders.data().resolve("seeds");
    }

    /**
     * What is kept of just these two networks; empty where nothing is.
     *
     * @throws IOException with one sentence for people, where the discriminator or a file that is there cannot be read
     */
    public Optional<SeedLogits> read() throws IOException {
        for (Path file : List.of(beside(), own())) {
            if (Files.exists(file)) {
                Optional<SeedLogits> found = read(file);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<SeedLogits> read(Path file) throws IOException {
        try {
            Fields fields = Json.fields(Files.readAllBytes(file), "it");
            boolean same = fields.whole("version") == VERSION
                    && fields.text("model").equals(sha256)
                    && fields.text("discriminator").equals(discriminatorSha256());
            return same
                    ? Optional.of(new SeedLogits(
                            Arrays.stream(fields.numbers("logits")).boxed().toList()))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            throw new IOException(
                    "Cannot read " + file + ", which says what the discriminator makes of the model's seeds: "
                            + e.getMessage() + ". Delete it, and it is made anew.",
                    e);
        }
    }

    /**
     * Keeps them.
     *
     * @return the file they are in
     * @throws IOException with one sentence for people, where neither place takes them
     */
    public Path write(SeedLogits logits) throws IOException {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("version", VERSION);
        map.put("model", sha256);
        map.put("discriminator", discriminatorSha256());
        map.put("logits", logits.logits());
        Path beside = beside();
        Path folder = beside.toAbsolutePath().getParent();
        if (folder != null && Files.isWritable(folder)) {
            Json.write(beside, map);
            return beside;
        }
        Files.createDirectories(ownFolder);
        Json.write(own(), map);
        return own();
    }

    private String discriminatorSha256() throws IOException {
        return discriminator.equals(model) ? sha256 : ModelFinder.sha256(discriminator);
    }

    private Path beside() {
        return model.resolveSibling(stem() + "-seeds.json");
    }

    /** Two models of one name do not take it from each other. */
    private Path own() {
        return ownFolder.resolve(stem() + "-" + sha256.substring(0, Math.min(12, sha256.length())) + ".json");
    }

    private String stem() {
        String name = String.valueOf(model.getFileName());
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
