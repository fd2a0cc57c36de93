package latentdrag.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LatentPathTest {
    private static Latent latent(float x, float y) {
        return new Latent(1, 2, new float[] {x, y});
    }

    private final LatentPath path =
            new LatentPath(List.of(latent(0, 0), latent(0, 0), latent(3, 4), latent(3, 4), latent(3, 5)));

    @Test
    void itsEndsAreTheLatentsThemselvesAndSpeedIsEvenBetween() {
        assertEquals(6, path.length(), 1e-12);
        assertSame(path.latents().get(0), path.at(0));
        assertSame(path.latents().get(2), path.at(1));
        assertEquals(latent(1.5f, 2), path.at(2.5 / 6));
        assertEquals(latent(3, 4.5f), path.at(5.5 / 6));
        assertEquals(3, path.latents().size(), "standing still is no part of a way");
    }

    @Test
    void aWayOfOneLatentStandsStill() {
        LatentPath one = new LatentPath(List.of(latent(1, 2)));
        assertEquals(latent(1, 2), one.at(0.5));
        assertThrows(IllegalArgumentException.class, () -> new LatentPath(List.of()));
    }

    @ParameterizedTest
    @EnumSource(Easing.class)
    void everyEasingGoesForwardFromStartToEnd(Easing easing) {
        assertEquals(0, easing.at(0));
        assertEquals(1, easing.at(1), 1e-12);
        for (int i = 1; i <= 100; i++) {
            assertTrue(easing.at(i / 100.0) > easing.at((i - 1) / 100.0));
        }
    }
}
