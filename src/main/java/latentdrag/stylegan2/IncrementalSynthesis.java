package latentdrag.stylegan2;

import ai.djl.ndarray.NDArray;
import latentdrag.generator.Activation;
import latentdrag.generator.IncrementalPicture;
import latentdrag.generator.NoiseInput;
import latentdrag.generator.Precision;
import org.jspecify.annotations.Nullable;

/**
 * A picture that is drawn layer after layer, in the fast form without gradient, so that other work can be done between. Owns what it has
 * drawn so far. Engine thread only.
 */
final class IncrementalSynthesis implements IncrementalPicture {
    private final SynthesisNetwork network;
    private final @Nullable Activation from;
    private final NDArray ws;
    private final NoiseInput noise;
    private final Precision precision;
    private @Nullable Activation activation;
    private @Nullable NDArray middle; // of the block that is half done
    private int next;

    /** @param from stays the caller's; null = from the constant */
    IncrementalSynthesis(
            SynthesisNetwork network, @Nullable Activation from, NDArray ws, NoiseInput noise, Precision precision) {
        this.network = network;
        this.from = from;
        this.ws = ws;
        this.noise = noise;
        this.precision = precision;
        this.activation = from;
        this.next = from == null ? 0 : from.block() + 1;
    }

    /** Draws the next layer. */
    @Override
    public boolean advance() {
        Activation before = activation;
        NDArray begun = middle;
        if (begun == null && next < network.blockCount()) {
            middle = network.pictureMiddle(next, before, ws, noise, precision);
        } else if (begun != null) {
            activation = network.pictureBlock(next++, before, begun, ws, noise);
            begun.close();
            middle = null;
            if (before != null && before != from) {
                SynthesisNetwork.close(before);
            }
        }
        return next == network.blockCount();
    }

    @Override
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
        if (middle != null) {
            middle.close();
            middle = null;
        }
        if (activation != null && activation != from) {
            SynthesisNetwork.close(activation);
        }
        activation = from;
    }
}
