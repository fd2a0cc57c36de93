package latentdrag.stylegan2.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import latentdrag.generator.FeatureLayer;
import latentdrag.generator.Generator;
import latentdrag.generator.NoiseInput;
import latentdrag.generator.TunableNetwork;

/** Gradients on the weights of a synthesis network. Engine thread only. */
final class TunableSynthesis implements TunableNetwork {
    private final StyleGan2Generator generator;

    TunableSynthesis(StyleGan2Generator generator) {
        this.generator = generator;
    }

    /** Noise maps and resampling filters stay: the maps would stick to the screen when something moves. */
    @Override
    public List<String> names(int above) {
        return generator.weights().keySet().stream()
                .filter(name -> name.startsWith("synthesis."))
                .filter(name -> !name.endsWith(".noise_const") && !name.endsWith("resample_filter"))
                .filter(name -> height(name) > above)
                .sorted()
                .toList();
    }

    /** Of the block a weight belongs to, in pixels. */
    private int height(String name) {
        String block = name.split("\\.", -1)[1];
        return generator.shape().layers().stream()
                .filter(layer -> layer.name().equals(block))
                .mapToInt(FeatureLayer::height)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no layer is called " + block));
    }

    @Override
    public Map<String, NDArray> weights() {
        return generator.weights();
    }

    @Override
    public NDArray picture(NDManager step, Map<String, NDArray> leaves, NDArray ws, NoiseInput noise) {
        // Not closed: its manager is the step's.
        return StyleGan2Generator.overLeaves(generator.architecture(), step, replaced(leaves), generator.operations())
                .differentiablePicture(ws, noise);
    }

    @Override
    public Generator with(NDManager manager, Map<String, NDArray> others) {
        return new StyleGan2Generator(generator.architecture(), manager, replaced(others));
    }

    private Map<String, NDArray> replaced(Map<String, NDArray> some) {
        Map<String, NDArray> all = new HashMap<>(generator.weights());
        some.forEach((name, weight) -> {
            if (all.replace(name, weight) == null) {
                throw new IllegalArgumentException("the network has no tensor " + name);
            }
        });
        return all;
    }
}
