package latentdrag.edit;

import java.util.List;
import java.util.Optional;
import latentdrag.image.Mask;
import latentdrag.image.PointPair;

/**
 * Everything a run needs to begin. Immutable; any thread.
 *
 * @param latent w₀, where the run starts
 * @param pairs handle and target points in image pixels, at least one
 * @param mask the region that may change; empty = everything
 * @param settings the numbers
 */
public record DragRequest(Latent latent, List<PointPair> pairs, Optional<Mask> mask, DragSettings settings) {
    public DragRequest {
        pairs = List.copyOf(pairs);
        if (pairs.isEmpty()) {
            throw new IllegalArgumentException("a drag needs at least one pair of handle and target point");
        }
    }
}
