package latentdrag.stylegan;

import ai.djl.ndarray.NDArray;

/** g: w⁺ → picture (StyleGAN2, Section 2). Engine thread only. */
public final class SynthesisNetwork {
    SynthesisNetwork() {}

    /**
     * The feature map after one block, differentiable in w⁺ (constant weights, modulated activations).
     *
     * @param ws w⁺ float32 [N, numWs, wDim]
     * @param block index of the last block to compute, 0 = 4×4
     */
    public Activation features(NDArray ws, int block, Noise noise) {
        throw new UnsupportedOperationException();
    }

    /** Goes on from a block to the finished picture, [N, imgChannels, height, width], nominally in [−1, 1]; fast form, no gradient. */
    public NDArray pictureFrom(Activation from, NDArray ws, Noise noise) {
        throw new UnsupportedOperationException();
    }

    /** The finished picture [N, imgChannels, height, width], nominally in [−1, 1]; fast form, no gradient. */
    public NDArray picture(NDArray ws, Noise noise) {
        throw new UnsupportedOperationException();
    }
}
