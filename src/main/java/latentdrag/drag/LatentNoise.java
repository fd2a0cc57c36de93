package latentdrag.drag;

import latentdrag.edit.Latent;
import latentdrag.generator.Noise;

/** The network's noise that a latent names. */
public final class LatentNoise {
    private LatentNoise() {}

    public static Noise of(Latent latent) {
        return switch (latent.noise().mode()) {
            case CONST -> Noise.CONST;
            case NONE -> Noise.NONE;
            case RANDOM -> Noise.drawn(latent.noise().seed());
        };
    }
}
