package latentdrag.edit.photograph;

import java.util.List;
import java.util.Optional;
import latentdrag.edit.Latent;
import latentdrag.image.Frame;
import latentdrag.image.photograph.Crop;

/**
 * What became of a photograph. Immutable; any thread.
 *
 * @param latent found for it
 * @param crop as it was settled
 * @param psnr of the picture against the photograph at the network's size, in decibels, of the tuned network where there is one
 * @param typicality of the latent, in medians of seeds
 * @param tuned how the network was bent; empty = it was not, or it was close enough as it is
 * @param picture of the latent, by the tuned network where there is one
 * @param warnings each one sentence for people
 */
public record PhotographResult(
        Latent latent,
        Crop crop,
        double psnr,
        double typicality,
        Optional<WeightChange> tuned,
        Frame picture,
        List<String> warnings) {
    public PhotographResult {
        warnings = List.copyOf(warnings);
    }
}
