package latentdrag.project.catalogue;

import java.net.URI;
import java.util.Optional;

/**
 * Where a model in a person's folder was downloaded from. Immutable; any thread.
 *
 * @param source its address
 * @param sha256 its check sum then, lower-case hex
 * @param entry what the catalogue says of that address; empty where it does not know it
 */
public record ModelOrigin(URI source, String sha256, Optional<ModelEntry> entry) {
    /** Whether a file still is what was downloaded; of another nothing is known. */
    public boolean isOf(String sum) {
        return sha256.equals(sum);
    }

    /** The licence the catalogue names. */
    public Optional<String> licence() {
        return entry.flatMap(e -> e.terms().words());
    }
}
