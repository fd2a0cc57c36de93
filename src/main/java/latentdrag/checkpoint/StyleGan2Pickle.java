package latentdrag.checkpoint;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The pickles of StyleGAN2 and StyleGAN2-ADA in PyTorch: a dictionary {G, D, G_ema, …} or one generator alone. Only the generator's
 * storages are ever looked into.
 */
final class StyleGan2Pickle {
    private static final String FAMILY = "StyleGAN2 (PyTorch pickle)";

    private StyleGan2Pickle() {}

    /**
     * @throws CheckpointException if it holds no StyleGAN2 generator
     */
    static StoredNetwork read(ByteSource file) {
        Object root = PickleReader.read(new SourceStream(file)).value();
        ModuleTree generator = generator(root);
        Map<String, long[]> shapes = new HashMap<>();
        generator.tensors().forEach((name, tensor) -> shapes.put(name, tensor.shape()));
        NetworkFacts facts = new NetworkFacts(shapes, lrMultiplier(generator), convClamp(generator));
        return new StoredNetwork(FAMILY, facts, name -> locate(generator, name), metadata(generator));
    }

    private static ModuleTree generator(@Nullable Object root) {
        ModuleTree alone = ModuleTree.of(root);
        if (alone != null) {
            return alone;
        }
        if (root instanceof PickledDict dict) {
            for (String name : new String[] {"G_ema", "G"}) {
                ModuleTree tree = ModuleTree.of(dict.get(name));
                if (tree != null) {
                    return tree;
                }
            }
        }
        throw new CheckpointException("the pickle holds no generator network (G_ema)");
    }

    private static StoredTensor locate(ModuleTree generator, String name) {
        TorchTensor tensor = generator.tensors().get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("no tensor " + name);
        }
        return TorchSave.locate(tensor);
    }

    /** The layers' own attribute decides, because it is what ran; then the arguments the networks were made with. */
    private static double lrMultiplier(ModuleTree generator) {
        Object[] candidates = {
            generator.attributes("mapping.fc0").get("bias_gain"),
            generator.attributes("mapping.fc0").get("lr_multiplier"),
            generator.attributes("mapping.fc0").dict("_init_kwargs").get("lr_multiplier"),
            generator.attributes("mapping").dict("_init_kwargs").get("lr_multiplier"),
            generator.attributes("").dict("_init_kwargs").dict("mapping_kwargs").get("lr_multiplier")
        };
        for (Object candidate : candidates) {
            if (candidate instanceof Number number && Double.isFinite(number.doubleValue())) {
                return number.doubleValue();
            }
        }
        return NetworkFacts.STANDARD_LR_MULTIPLIER;
    }

    private static OptionalDouble convClamp(ModuleTree generator) {
        PickledDict layer = generator.attributes("synthesis.b4.conv1");
        PickledDict[] places = {
            layer,
            layer.dict("_init_kwargs"),
            generator.attributes("synthesis").dict("_init_kwargs"),
            generator.attributes("").dict("_init_kwargs").dict("synthesis_kwargs")
        };
        for (PickledDict place : places) {
            if (place.contains("conv_clamp")) {
                return place.get("conv_clamp") instanceof Number number
                        ? OptionalDouble.of(number.doubleValue())
                        : OptionalDouble.empty();
            }
        }
        return OptionalDouble.empty();
    }

    private static Map<String, String> metadata(ModuleTree generator) {
        Map<String, String> metadata = new LinkedHashMap<>();
        String className = generator.classNames().getOrDefault("", "");
        if (!className.isEmpty()) {
            metadata.put("class_name", className);
        }
        return metadata;
    }
}
