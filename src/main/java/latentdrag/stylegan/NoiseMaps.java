package latentdrag.stylegan;

import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Which maps {@link Noise#CONST} stands for: those stored with the network, none, or Gaussian ones drawn from a seed. Those of the last
 * seed are kept, so that going to and fro costs nothing. Engine thread only.
 */
public final class NoiseMaps {
    private final SynthesisNetwork network;
    private OptionalLong drawn = OptionalLong.empty();

    NoiseMaps(SynthesisNetwork network) {
        this.network = network;
    }

    /** From now on the maps stored with the network, as it is when it was opened. */
    public void useStored() {
        forEachLayer(StyledConvolution::useStoredNoise);
    }

    /** From now on none, as {@link Noise#NONE}. */
    public void useNone() {
        forEachLayer(StyledConvolution::useNoNoise);
    }

    /**
     * From now on the values of NumPy's {@code RandomState(seed).randn}, layer after layer, row by row.
     *
     * @param seed 0 … 2³²−1
     */
    public void useDrawn(long seed) {
        if (drawn.equals(OptionalLong.of(seed))) {
            forEachLayer(layer -> layer.useDrawnNoise(null));
            return;
        }
        NumpyRandom random = new NumpyRandom(seed);
        forEachLayer(layer -> layer.useDrawnNoise(random));
        drawn = OptionalLong.of(seed);
    }

    private void forEachLayer(Consumer<StyledConvolution> change) {
        network.blocks().forEach(block -> block.layers().forEach(change));
    }
}
