package latentdrag.stylegan2;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import latentdrag.generator.NoiseInput;
import latentdrag.stylegan2.network.StyleGan2Generator;
import latentdrag.stylegan2.sparse.SparseGeneratorTest;
import org.junit.jupiter.api.Test;

/** Noise is an argument: a picture depends on the noise it is asked for with, whatever was drawn before. */
class NoiseMapsTest {
    private static final Architecture SHAPE = Architecture.standard(32, 4, 0, 4, 2, 64, 8);

    @Test
    void whatWasDrawnBeforeDoesNotMatter() {
        try (NDManager base = NDManager.newBaseManager();
                StyleGan2Generator generator = SparseGeneratorTest.generator(base, SHAPE)) {
            float[] stored = picture(generator, NoiseInput.CONST);
            float[] none = picture(generator, NoiseInput.NONE);
            float[] seven = picture(generator, NoiseInput.drawn(7));
            assertFalse(Arrays.equals(stored, none) || Arrays.equals(none, seven) || Arrays.equals(stored, seven));
            for (long seed = 8; seed < 12; seed++) {
                assertFalse(Arrays.equals(seven, picture(generator, NoiseInput.drawn(seed))), "seed " + seed);
            }
            assertArrayEquals(seven, picture(generator, NoiseInput.drawn(7)), "drawn anew after it was freed");
            assertArrayEquals(stored, picture(generator, NoiseInput.CONST));
            assertArrayEquals(none, picture(generator, NoiseInput.NONE));
        }
    }

    @Test
    void mapsOfManySeedsAreNotKept() {
        try (NDManager base = NDManager.newBaseManager();
                StyleGan2Generator generator = SparseGeneratorTest.generator(base, SHAPE)) {
            picture(generator, NoiseInput.drawn(1));
            picture(generator, NoiseInput.drawn(2));
            int held = generator.manager().getManagedArrays().size();
            for (long seed = 3; seed < 9; seed++) {
                picture(generator, NoiseInput.drawn(seed));
            }
            assertEquals(held, generator.manager().getManagedArrays().size());
        }
    }

    @Test
    void onlyDrawnNoiseHasASeed() {
        assertThrows(IllegalArgumentException.class, () -> new NoiseInput(NoiseInput.Kind.CONST, 1));
        assertEquals(NoiseInput.drawn(5), new NoiseInput(NoiseInput.Kind.DRAWN, 5));
    }

    private static float[] picture(StyleGan2Generator generator, NoiseInput noise) {
        try (NDManager drawing = generator.manager().newSubManager()) {
            float[] ws = new float[SHAPE.numWs() * SHAPE.wDim()];
            Arrays.fill(ws, 0.5f);
            NDArray w = drawing.create(ws, new Shape(1, SHAPE.numWs(), SHAPE.wDim()));
            return generator.synthesis().picture(w, noise).toFloatArray();
        }
    }
}
