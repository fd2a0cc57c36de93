package latentdrag.drag;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import latentdrag.edit.DragSettings.Reduction;
import latentdrag.generator.FeatureLayer;
import latentdrag.image.Mask;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MaskTermTest {
    @BeforeAll
    static void startLibrary() {
        TensorLibrary.start();
    }

    private static final FeatureGrid GRID = FeatureGrid.of(2, 2, 4, 4);

    /** Left half and one more pixel fixed. */
    private static Mask mask() {
        boolean[] editable = new boolean[16];
        for (int i = 0; i < 16; i++) {
            editable[i] = i % 4 >= 2;
        }
        editable[2] = false;
        return Mask.of(4, 4, editable);
    }

    @Test
    void theMaskIsAveragedOverTheCells() {
        assertArrayEquals(new float[] {1, 0.25f, 1, 0}, MaskTerm.fixedShare(GRID, mask()), 1e-6f);
    }

    @Test
    void theMeanRunsOverTheWholeMapAndTheSumOverPixels() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray initial = manager.zeros(new Shape(1, 3, 2, 2));
            NDArray now = manager.create(new float[] {1, 2, -3, 4, 1, 2, -3, 4, 1, 2, -3, 4}, new Shape(1, 3, 2, 2));
            double perChannel = 1 + 0.25 * 2 + 3;
            MaskTerm mean = new MaskTerm(TensorAccess.in(manager), manager, initial, GRID, mask(), 20, Reduction.MEAN);
            assertEquals(20 * perChannel / 4, mean.loss(now).getFloat(), 1e-5);
            MaskTerm sum = new MaskTerm(TensorAccess.in(manager), manager, initial, GRID, mask(), 20, Reduction.SUM);
            assertEquals(20 * perChannel * 3 * 4, sum.loss(now).getFloat(), 1e-3);
        }
    }

    /** 2×2 cells under a picture of 4×4, with a margin of one cell, in which nothing is held. */
    @Test
    void theMarginIsNotHeldAndDoesNotCount() {
        FeatureGrid margin = new FeatureGrid(
                new PixelAxis(new FeatureLayer.Axis(4, 2, 1), 4), new PixelAxis(new FeatureLayer.Axis(4, 2, 1), 4));
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray initial = manager.zeros(new Shape(1, 3, 4, 4));
            float[] values = new float[48];
            Arrays.fill(values, 100);
            float[] inside = {1, 2, -3, 4};
            for (int channel = 0; channel < 3; channel++) {
                for (int cell = 0; cell < 4; cell++) {
                    values[16 * channel + 4 * (1 + cell / 2) + 1 + cell % 2] = inside[cell];
                }
            }
            NDArray now = manager.create(values, new Shape(1, 3, 4, 4));
            double perChannel = 1 + 0.25 * 2 + 3;
            MaskTerm mean =
                    new MaskTerm(TensorAccess.in(manager), manager, initial, margin, mask(), 20, Reduction.MEAN);
            assertEquals(20 * perChannel / 4, mean.loss(now).getFloat(), 1e-5);
            MaskTerm sum = new MaskTerm(TensorAccess.in(manager), manager, initial, margin, mask(), 20, Reduction.SUM);
            assertEquals(20 * perChannel * 3 * 4, sum.loss(now).getFloat(), 1e-3);
        }
    }

    @Test
    void closingFreesItsConstantsAndLeavesTheInitialFeatures() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray initial = manager.zeros(new Shape(1, 3, 2, 2));
            int before = manager.getManagedArrays().size();
            new MaskTerm(TensorAccess.in(manager), manager, initial, GRID, mask(), 20, Reduction.MEAN).close();
            assertEquals(before, manager.getManagedArrays().size());
            assertEquals(0, initial.getFloat(0, 0, 0, 0));
        }
    }
}
