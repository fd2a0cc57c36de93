package latentdrag.generator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/**
 * g on some cells of a feature map instead of the whole of it, and some pixels instead of the whole picture, exactly. Of one generator;
 * engine thread only.
 */
public interface SparseSynthesis extends AutoCloseable {
    /**
     * Whether looking at some cells and going back from a part of them is estimated to take less time than the same on the whole map.
     *
     * @param seen what would be looked at
     * @param pulled where the gradient would begin
     */
    boolean isCheaper(int layer, CellSet seen, CellSet pulled);

    /** Which cells of a layer pixels of the picture need. */
    CellSet featuresOf(int layer, CellSet pixels);

    /**
     * Begins a run: what is kept from one view to the next. The caller closes it.
     *
     * @param noise of every view and picture; fresh noise is drawn once for each set of cells
     */
    Run newRun(NoiseInput noise);

    @Override
    void close();

    /** What is kept from one view to the next. One view at a time: the next ends the one before. Engine thread only. */
    interface Run extends AutoCloseable {
        /**
         * Computes some cells of a layer.
         *
         * @param ws w⁺ row by row [rows · wDim]; copied
         * @param cells at least one
         */
        View see(float[] ws, int layer, CellSet cells);

        /**
         * Goes on from the whole feature map to some pixels of the picture.
         *
         * @param map of one picture, made of that w⁺; stays open
         * @param ws w⁺ row by row [rows · wDim]
         * @param drawing owns what is made
         * @return [pixels, channels], nominally in [−1, 1]
         */
        NDArray picture(Activation map, float[] ws, CellSet pixels, NDManager drawing);

        /** Number of arrays it holds on to; the same after every step on cells it knows. */
        int arrayCount();

        @Override
        void close();
    }

    /** The features of one w⁺ on some cells. Owns its arrays; ends with the next view of its run. Engine thread only, gradients off. */
    interface View extends AutoCloseable {
        /** The cells that were computed. */
        CellSet region();

        /** F on the cells [cells, channels]; stays the view's. */
        NDArray features();

        /** F in plain Java, cell by cell [cells · channels]. */
        float[] copyOfFeatures();

        /**
         * Some pixels of its picture.
         *
         * @param pixels need no cells that were not computed ({@link SparseSynthesis#featuresOf})
         * @param drawing owns what is made
         * @return [pixels, channels], nominally in [−1, 1]
         */
        NDArray picture(CellSet pixels, NDManager drawing);

        /**
         * The gradient of a loss on w⁺, from its gradient on F.
         *
         * @param from the cells where it is not zero, part of those computed; at least one
         * @param gradient ∂L/∂F, row by row [cells of {@code from}, channels]
         * @param rows leading rows of w⁺ that are wanted
         * @return ∂L/∂w⁺ [rows of w⁺ · wDim], zero beyond the wanted rows
         */
        float[] gradient(CellSet from, float[] gradient, int rows);

        @Override
        void close();
    }
}
