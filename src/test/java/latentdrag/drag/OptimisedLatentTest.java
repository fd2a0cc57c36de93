package latentdrag.drag;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import latentdrag.edit.DragSettings.LatentSpace;
import latentdrag.edit.Latent;
import org.junit.jupiter.api.Test;

class OptimisedLatentTest {
    private static final Latent START = new Latent(3, 2, new float[] {1, 2, 1, 2, 1, 2});

    @Test
    void onlyTheLeadingRowsMove() {
        OptimisedLatent latent = new OptimisedLatent(START, LatentSpace.W_PLUS, 2);
        latent.descend(new float[] {1, -1, 0, 2, 5, 5}, 0.1);
        assertArrayEquals(new float[] {0.9f, 2.1f, 1, 1.9f, 1, 2}, latent.values(), 1e-5f);
    }

    /** The gradient of a shared w is the sum over the rows it feeds. */
    @Test
    void inWTheRowsShareOneMovement() {
        OptimisedLatent latent = new OptimisedLatent(START, LatentSpace.W, 2);
        latent.descend(new float[] {1, -1, -3, 0.5f, 9, 9}, 0.1);
        assertArrayEquals(new float[] {1.1f, 2.1f, 1.1f, 2.1f, 1, 2}, latent.values(), 1e-5f);
    }

    @Test
    void inWRowsThatDifferKeepTheirDifference() {
        OptimisedLatent latent = new OptimisedLatent(new Latent(2, 2, new float[] {1, 2, 11, 12}), LatentSpace.W, 2);
        latent.descend(new float[] {1, -1, 1, -1}, 0.1);
        assertArrayEquals(new float[] {0.9f, 2.1f, 10.9f, 12.1f}, latent.values(), 1e-5f);
    }

    @Test
    void moreRowsThanThereAreCountAsAll() {
        OptimisedLatent latent = new OptimisedLatent(START, LatentSpace.W_PLUS, 99);
        latent.descend(new float[] {1, 1, 1, 1, 1, 1}, 0.1);
        assertEquals(0.9f, latent.values()[4], 1e-5);
        assertTrue(latent.fits(LatentSpace.W_PLUS, 3));
        assertFalse(latent.fits(LatentSpace.W, 3));
        assertFalse(latent.fits(LatentSpace.W_PLUS, 2));
    }

    @Test
    void aLatentTakenOutDoesNotMoveOn() {
        OptimisedLatent latent = new OptimisedLatent(START, LatentSpace.W_PLUS, 3);
        Latent before = latent.toLatent();
        latent.descend(new float[] {1, 1, 1, 1, 1, 1}, 0.1);
        assertEquals(START, before);
    }
}
