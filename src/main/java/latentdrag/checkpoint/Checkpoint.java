package latentdrag.checkpoint;

import ai.djl.ndarray.NDArray;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import latentdrag.stylegan2.Architecture;

/**
 * A generator as a file holds it. The arrays belong to the manager it was read into and live as long as that; all else is immutable.
 *
 * @param info everything but the numbers
 * @param weights float32, exactly the names and shapes of {@link Architecture#tensorShapes()}, in that order
 */
public record Checkpoint(CheckpointInfo info, Map<String, NDArray> weights) {

    public Checkpoint {
        weights = Collections.unmodifiableMap(new LinkedHashMap<>(weights));
    }

    public Architecture architecture() {
        return info.architecture();
    }

    /** How the file was recognised. */
    public String family() {
        return info.family();
    }

    /** What the file says of itself; may be empty. */
    public Map<String, String> metadata() {
        return info.metadata();
    }

    /** Of the file, lower-case hex. */
    public String sha256() {
        return info.sha256();
    }

    /** Number of trained values. */
    public long parameters() {
        return info.parameters();
    }
}
