package latentdrag.drag;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import latentdrag.edit.DragSettings.Reduction;
import latentdrag.image.Mask;
import latentdrag.stylegan.Operations;
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
            MaskTerm mean = new MaskTerm(new Operations(manager), manager, initial, GRID, mask(), 20, Reduction.MEAN);
            assertEquals(20 * perChannel / 4, mean.loss(now).getFloat(), 1e-5);
            MaskTerm sum = new MaskTerm(new Operations(manager), manager, initial, GRID, mask(), 20, Reduction.SUM);
            assertEquals(20 * perChannel * 3 * 4, sum.loss(now).getFloat(), 1e-3);
        }
    }

    @Test
    void closingFreesItsConstantsAndLeavesTheInitialFeatures() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray initial = manager.zeros(new Shape(1, 3, 2, 2));
            int before = manager.getManagedArrays().size();
            new MaskTerm(new Operations(manager), manager, initial, GRID, mask(), 20, Reduction.MEAN).close();
            assertEquals(before, manager.getManagedArrays().size());
            assertEquals(0, initial.getFloat(0, 0, 0, 0));
        }
    }
}
