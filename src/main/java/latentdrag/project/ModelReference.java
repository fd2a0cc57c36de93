package latentdrag.project;

import java.nio.file.Path;

/**
 * Which model a project was made with: where it was, and what it is. Immutable; any thread.
 *
 * @param path where the checkpoint was when the project was written
 * @param sha256 of the file, 64 lower-case hex digits; empty where it is not known
 * @param bytes length of the file; −1 where it is not known
 * @param name what people call it
 */
public record ModelReference(Path path, String sha256, long bytes, String name) {
    public ModelReference {
        if (!sha256.isEmpty() && !sha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("a SHA-256 has 64 lower-case hex digits, got '" + sha256 + "'");
        }
    }

    /** True when a model of that check sum is this one; where one of the two is not known, nothing speaks against it. */
    public boolean isSame(String otherSha256) {
        return sha256.isEmpty() || otherSha256.isEmpty() || sha256.equals(otherSha256);
    }
}
