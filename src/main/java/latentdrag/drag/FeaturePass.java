package latentdrag.drag;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import latentdrag.generator.CellSet;
import latentdrag.generator.SparseSynthesis;
import org.jspecify.annotations.Nullable;

/**
 * One pass forward through the generator: the feature map F of one w⁺, or some cells of it, and the way back to w⁺. Owns every array that
 * was made for it; closing it is the end of a step. Engine thread only.
 */
public interface FeaturePass extends AutoCloseable {
    /** The cells that were computed. */
    CellSet cells();

    /** A copy in plain Java of at least these cells, which were computed. */
    FeatureWindow window(CellSet wanted);

    /**
     * The gradient of the loss on w⁺: one pass back through the network.
     *
     * @param gradient ∂L/∂F of the motion supervision
     * @param held what the mask holds, among the cells that were computed; null when nothing is
     * @param rows leading rows of w⁺ that are wanted
     */
    Descent descent(FeatureGradient gradient, @Nullable HeldCells held, int rows);

    /**
     * Some pixels of the picture of that w⁺, going on from here.
     *
     * @param pixels need no other features than those that were computed
     * @param run of the regions of this run
     * @param drawing owns what is made
     * @return [pixels, imgChannels], nominally in [−1, 1]
     */
    NDArray picture(CellSet pixels, SparseSynthesis.Run run, NDManager drawing);

    /**
     * @param maskLoss the second term of the loss
     * @param gradient ∂L/∂w⁺ [numWs · wDim]
     */
    @SuppressWarnings("ArrayRecordComponent") // handed from one method to the next, never compared
    record Descent(double maskLoss, float[] gradient) {}

    @Override
    void close();
}
