package latentdrag.edit;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import latentdrag.image.photograph.Crop;

/**
 * A photograph whose latent was found: everything needed to say how, and to bring a change back into it. Immutable; any thread.
 *
 * @param file the photograph
 * @param asked the crop as a person placed it
 * @param crop as it was settled
 * @param search how the latent was looked for
 * @param pivot w⁺ that was found, [num_ws, w_dim]
 * @param found how close it came
 */
public record PhotographSource(PhotographFile file, Crop asked, Crop crop, Search search, Latent pivot, Found found) {
    /**
     * What a person chose.
     *
     * @param steps at full size
     * @param prior λ, the weight of how untypical a latent is
     * @param settles whether the crop was optimised
     * @param tuningSteps how many steps the network was bent at most; empty = it was not
     * @param fineOnly whether only its fine layers were
     * @param classIndex of a conditional network
     */
    public record Search(
            int steps,
            double prior,
            boolean settles,
            OptionalInt tuningSteps,
            boolean fineOnly,
            OptionalInt classIndex) {}

    /**
     * What came of it.
     *
     * @param psnr of the picture against the photograph at the network's size, in decibels
     * @param typicality of the latent, in medians of seeds
     * @param projection PSNR after each step of the search, at the size of that step
     * @param tuning PSNR at each step of tuning
     */
    public record Found(double psnr, double typicality, List<Double> projection, List<Double> tuning) {
        public Found {
            projection = List.copyOf(projection);
            tuning = List.copyOf(tuning);
        }
    }

    /** As it is named in a project that lies in a folder. */
    public PhotographSource seenFrom(Path folder) {
        return new PhotographSource(file.seenFrom(folder), asked, crop, search, pivot, found);
    }
}
