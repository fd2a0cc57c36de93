package latentdrag.checkpoint;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The pickles of StyleGAN2 and StyleGAN2-ADA in PyTorch: a dictionary {G, D, G_ema, …} or one generator alone. Only the generator's
 * storages are ever looked into.
 */
final class StyleGan2Pickle {
    private static final String FAMILY = "StyleGAN2 (PyTorch pickle)";
    private static final String FIRST_TENSOR = "synthesis.b4.const";

    private StyleGan2Pickle() {}

    /**
     * @throws CheckpointException if it holds no StyleGAN2 generator
     */
    static StoredNetwork read(ByteSource file) {
        Object root = PickleReader.read(new SourceStream(file)).value();
        ModuleTree generator = generator(root);
        requireStyleGan2(generator);
        Map<String, long[]> shapes = new HashMap<>();
        generator.tensors().forEach((name, tensor) -> shapes.put(name, tensor.shape()));
        LayerSettings settings = new LayerSettings(generator);
        settings.requireKnownActivation();
        NetworkFacts facts = new NetworkFacts(shapes, settings.mappingLrMultiplier(), settings.convClamp());
        return new StoredNetwork(FAMILY, facts, name -> locate(generator, name), metadata(generator));
    }

    private static ModuleTree generator(@Nullable Object root) {
        ModuleTree alone = ModuleTree.of(root);
        if (alone != null) {
            return alone;
        }
        if (root instanceof PickledDict dict) {
            // The running average makes the better pictures; old files may hold the network in training alone.
            for (String name : new String[] {"G_ema", "G"}) {
                ModuleTree tree = ModuleTree.of(dict.get(name));
                if (tree != null) {
                    return tree;
                }
            }
        }
        throw PickleRefusals.noNetwork(root);
    }

    private static void requireStyleGan2(ModuleTree generator) {
        if (generator.classNames().containsValue("SynthesisInput")
                || generator.classNames().containsKey("synthesis.input")) {
            throw Refusals.styleGan3();
        }
        if (!generator.tensors().containsKey(FIRST_TENSOR)) {
            throw new CheckpointException("its network " + Words.quoted(generator.className())
                    + " is no StyleGAN2 generator (the tensor " + FIRST_TENSOR + " is missing); " + Refusals.CHOOSE);
        }
    }

    private static StoredTensor locate(ModuleTree generator, String name) {
        TorchTensor tensor = generator.tensors().get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("no tensor " + name);
        }
        return TorchSave.locate(tensor);
    }

    private static Map<String, String> metadata(ModuleTree generator) {
        Map<String, String> metadata = new LinkedHashMap<>();
        if (!generator.className().isEmpty()) {
            metadata.put("class_name", generator.className());
        }
        return metadata;
    }
}
