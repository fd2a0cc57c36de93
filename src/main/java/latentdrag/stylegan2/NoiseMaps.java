package latentdrag.stylegan2;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import latentdrag.generator.NoiseInput;
import latentdrag.tensor.NumpyRandom;
import org.jspecify.annotations.Nullable;

/**
 * The noise maps of a network's layers. Those that were drawn for the last seeds are kept, so that going to and fro costs nothing.
 * Engine thread only.
 */
public final class NoiseMaps {
    /** A run and a picture beside it. */
    private static final int SEEDS = 2;

    private final List<StyledConvolution> layers;
    private final Map<Long, List<@Nullable NDArray>> drawn = new LinkedHashMap<>(4, 0.75f, true);

    /** @param layers in the order in which they add noise */
    NoiseMaps(List<StyledConvolution> layers) {
        this.layers = List.copyOf(layers);
    }

    /** What each layer adds. Not to be kept: maps of another seed may be freed when the next noise is asked for. */
    public LayerNoise of(NoiseInput noise) {
        return switch (noise.kind()) {
            case CONST -> (layer, manager, pictures) -> layers.get(layer).storedNoise();
            case NONE -> (layer, manager, pictures) -> null;
            case RANDOM -> (layer, manager, pictures) -> layers.get(layer).freshNoise(manager, pictures);
            case DRAWN -> {
                List<@Nullable NDArray> maps = drawn(noise.seed());
                yield (layer, manager, pictures) -> maps.get(layer);
            }
        };
    }

    private List<@Nullable NDArray> drawn(long seed) {
        List<@Nullable NDArray> known = drawn.get(seed);
        if (known != null) {
            return known;
        }
        if (drawn.size() == SEEDS) {
            Iterator<List<@Nullable NDArray>> oldest = drawn.values().iterator();
            for (NDArray map : oldest.next()) {
                if (map != null) {
                    map.close();
                }
            }
            oldest.remove();
        }
        NumpyRandom random = new NumpyRandom(seed);
        List<@Nullable NDArray> maps = new ArrayList<>();
        for (StyledConvolution layer : layers) {
            NDArray map = layer.drawnNoise(random);
            if (map != null) {
                NDScope.unregister(map); // it outlives the picture that asked for it first
            }
            maps.add(map);
        }
        drawn.put(seed, maps);
        return maps;
    }

    /** The noise of every layer, for one call. */
    @FunctionalInterface
    public interface LayerNoise {
        /**
         * @param layer index of the convolution, which is that of the row of w⁺ it reads
         * @param manager of what is made anew
         * @param pictures of a batch
         * @return with the layer's strength and gain in it, [h, w] or [pictures, 1, h, w]; null = none
         */
        @Nullable
        NDArray at(int layer, NDManager manager, long pictures);
    }
}
