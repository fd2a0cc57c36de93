package latentdrag.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NoiseTest {
    @Test
    void itsTextComesBack() {
        for (Noise noise : List.of(Noise.CONST, Noise.NONE, Noise.random(0), Noise.random(4294967295L))) {
            assertEquals(Optional.of(noise), Noise.parse(noise.text()));
        }
        for (String wrong : List.of("", "CONST", "random", "random -1", "random 4294967296", "const 1")) {
            assertEquals(Optional.empty(), Noise.parse(wrong), wrong);
        }
        assertThrows(IllegalArgumentException.class, () -> Noise.random(-1));
        assertThrows(IllegalArgumentException.class, () -> new Noise(NoiseMode.NONE, 3));
    }

    @Test
    void aLatentWithOtherNoiseIsAnotherPictureOfTheSamePoint() {
        Latent latent = new Latent(1, 2, new float[] {1, 2});
        Latent noisy = latent.withNoise(Noise.random(5));
        assertNotEquals(latent, noisy);
        assertTrue(latent.isSamePoint(noisy));
        assertEquals(Noise.random(5), noisy.towards(latent, 0.5).noise());
        assertEquals(Noise.random(5), noisy.withRows(latent, 0, 1).noise());
        assertEquals(latent, noisy.withNoise(Noise.CONST));
    }
}
