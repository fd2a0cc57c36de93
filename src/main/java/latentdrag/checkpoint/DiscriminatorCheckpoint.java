package latentdrag.checkpoint;

import ai.djl.ndarray.NDArray;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import latentdrag.checkpoint.family.Assumption;
import latentdrag.stylegan2.discriminator.DiscriminatorArchitecture;

/**
 * A discriminator as a file holds it. The arrays belong to the manager it was read into and live as long as that; all else is immutable.
 *
 * @param architecture everything about it but its weights
 * @param family how it was recognised, e.g. "StyleGAN2 (PyTorch pickle)"
 * @param assumptions what the file does not say and how it was settled
 * @param weights float32, exactly the names and shapes of {@link DiscriminatorArchitecture#tensorShapes()}, in that order
 */
public record DiscriminatorCheckpoint(
        DiscriminatorArchitecture architecture,
        String family,
        List<Assumption> assumptions,
        Map<String, NDArray> weights) {

    public DiscriminatorCheckpoint {
        assumptions = List.copyOf(assumptions);
        weights = Collections.unmodifiableMap(new LinkedHashMap<>(weights));
    }
}
