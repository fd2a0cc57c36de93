package latentdrag.project;

import java.nio.file.Path;
import java.util.Optional;
import latentdrag.edit.photograph.WeightChange;

/**
 * Which model a project was made with: where it was, and what it is. Immutable; any thread.
 *
 * @param path where the checkpoint was when the project was written
 * @param sha256 of the file, 64 lower-case hex digits; empty where it is not known
 * @param bytes length of the file; −1 where it is not known
 * @param name what people call it
 * @param change what tuning to a photograph has added to the weights of that file, which makes it another model; empty = it is the file's
 */
public record ModelReference(Path path, String sha256, long bytes, String name, Optional<WeightChange> change) {
    public ModelReference {
        if (!sha256.isEmpty() && !sha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("a SHA-256 has 64 lower-case hex digits, got '" + sha256 + "'");
        }
    }

    /** A model as its file holds it. */
    public ModelReference(Path path, String sha256, long bytes, String name) {
        this(path, sha256, bytes, name, Optional.empty());
    }

    /** The same file's model, tuned. */
    public ModelReference withChange(Optional<WeightChange> tuned) {
        return new ModelReference(path, sha256, bytes, name, tuned);
    }

    /** Whether a file of that check sum may hold its weights, before any change: where one of the two is not known, nothing speaks against it. */
    public boolean isSame(String otherSha256) {
        return sha256.isEmpty() || otherSha256.isEmpty() || sha256.equals(otherSha256);
    }
}
