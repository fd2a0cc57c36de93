package latentdrag.drag;

import latentdrag.edit.Latent;
import latentdrag.generator.NoiseInput;

/** The network's noise that a latent names. */
public final class LatentNoise {
    private LatentNoise() {}

    public static NoiseInput of(Latent latent) {
        return switch (latent.noise().mode()) {
            case CONST -> NoiseInput.CONST;
            case NONE -> NoiseInput.NONE;
            case RANDOM -> NoiseInput.drawn(latent.noise().seed());
        };
    }
}
