package latentdrag.stylegan;

import ai.djl.ndarray.NDArray;
import org.jspecify.annotations.Nullable;

/**
 * A picture that is drawn block after block, in the fast form without gradient, so that other work can be done between. Owns what it has
 * drawn so far. Engine thread only.
 */
public final class GradualPicture implements AutoCloseable {
    /** Blocks up to this height take no time worth an interruption. */
    private static final int QUICK_HEIGHT = 32;

    private final SynthesisNetwork network;
    private final @Nullable Activation from;
    private final NDArray ws;
    private final Noise noise;
    private @Nullable Activation activation;
    private int next;

    /** @param from stays the caller's; null = from the constant */
    GradualPicture(SynthesisNetwork network, @Nullable Activation from, NDArray ws, Noise noise) {
        this.network = network;
        this.from = from;
        this.ws = ws;
        this.noise = noise;
        this.activation = from;
        this.next = from == null ? 0 : from.block() + 1;
    }

    /** Draws the next block, small ones together. Returns whether the picture is finished. */
    public boolean advance() {
        boolean quick = true;
        while (quick && next < network.blockCount()) {
            Activation before = activation;
            Activation drawn = network.pictureBlock(next++, before, ws, noise);
            activation = drawn;
            if (before != null && before != from) {
                SynthesisNetwork.close(before);
            }
            quick = drawn.x().getShape().get(2) <= QUICK_HEIGHT;
        }
        return next == network.blockCount();
    }

    /** The finished picture [1, imgChannels, height, width], which is the caller's from now on. */
    public NDArray take() {
        Activation end = activation;
        if (end == null || end.rgb() == null || next < network.blockCount()) {
            throw new IllegalStateException("the picture is not finished");
        }
        if (end != from) {
            end.x().close();
        }
        activation = from;
        return end.rgb();
    }

    @Override
    public void close() {
        if (activation != null && activation != from) {
            SynthesisNetwork.close(activation);
        }
        activation = from;
    }
}
