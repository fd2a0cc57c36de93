package latentdrag.edit.photograph;

import java.util.OptionalInt;
import latentdrag.image.photograph.CropSampler;

/**
 * A photograph whose latent is sought. Immutable; any thread.
 *
 * @param sampler its crop at the network's size
 * @param projection how the latent is sought
 * @param tuningSteps how many steps the network is bent afterwards; empty = it is not
 * @param fineOnly whether only the fine layers are bent
 * @param classIndex of a conditional network
 */
public record PhotographRequest(
        CropSampler sampler,
        ProjectionSettings projection,
        OptionalInt tuningSteps,
        boolean fineOnly,
        OptionalInt classIndex) {
    public PhotographRequest {
        if (tuningSteps.isPresent() && tuningSteps.getAsInt() < 1) {
            throw new IllegalArgumentException("tuning has at least one step, got " + tuningSteps.getAsInt());
        }
    }
}
