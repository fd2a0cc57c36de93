package latentdrag.checkpoint;

import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the modules of a pickled generator say beside their tensors. A layer's own attribute decides, because it is what ran; then the
 * arguments the networks were made with; then the default.
 */
final class LayerSettings {
    private static final Pattern MAPPING_LAYER = Pattern.compile("mapping\\.fc\\d+");
    private static final Pattern SYNTHESIS_LAYER = Pattern.compile("synthesis\\.b\\d+\\.(conv0|conv1|torgb)");
    private static final Pattern ACTIVATED = Pattern.compile("mapping\\.fc\\d+|synthesis\\.b\\d+\\.(conv0|conv1)");
    /** The only activation of StyleGAN2 (arXiv 1912.04958, Appendix B). */
    private static final String ACTIVATION = "lrelu";

    private static final Object ABSENT = new Object();

    private final ModuleTree generator;

    LayerSettings(ModuleTree generator) {
        this.generator = generator;
    }

    /**
     * @throws CheckpointException if a layer has an activation this program does not know
     */
    void requireKnownActivation() {
        for (String path : generator.classNames().keySet()) {
            if (ACTIVATED.matcher(path).matches()
                    && generator.attributes(path).get("activation") instanceof String activation
                    && !activation.equals(ACTIVATION)) {
                throw new CheckpointException("its layer " + path + " has the activation " + Words.quoted(activation)
                        + ", where only " + ACTIVATION + " is supported");
            }
        }
    }

    /** Learning-rate multiplier of the mapping network: its layers scale their biases by it. */
    double mappingLrMultiplier() {
        Object value = same(MAPPING_LAYER, "bias_gain");
        Object[] candidates = {
            value == ABSENT ? null : value,
            generator.attributes("mapping.fc0").dict("_init_kwargs").get("lr_multiplier"),
            generator.attributes("mapping").dict("_init_kwargs").get("lr_multiplier"),
            generator.attributes("").dict("_init_kwargs").dict("mapping_kwargs").get("lr_multiplier")
        };
        for (Object candidate : candidates) {
            Double number = PickledNumber.of(candidate);
            if (number != null) {
                return positive("learning-rate multiplier", number);
            }
        }
        return NetworkFacts.STANDARD_LR_MULTIPLIER;
    }

    /** Bound on the activations of the synthesis layers; empty = none. */
    OptionalDouble convClamp() {
        Object value = same(SYNTHESIS_LAYER, "conv_clamp");
        if (value != ABSENT) {
            return clamp(value);
        }
        PickledDict[] places = {
            generator.attributes("synthesis").dict("_init_kwargs"),
            generator.attributes("").dict("_init_kwargs").dict("synthesis_kwargs")
        };
        for (PickledDict place : places) {
            if (place.contains("conv_clamp")) {
                return clamp(place.get("conv_clamp"));
            }
        }
        return OptionalDouble.empty();
    }

    /** The attribute that all such layers share; ABSENT if none has it. */
    private @Nullable Object same(Pattern layers, String attribute) {
        Object shared = ABSENT;
        for (Map.Entry<String, String> module : generator.classNames().entrySet()) {
            PickledDict attributes = generator.attributes(module.getKey());
            if (!layers.matcher(module.getKey()).matches() || !attributes.contains(attribute)) {
                continue;
            }
            Object value = attributes.get(attribute);
            if (shared == ABSENT) {
                shared = value;
            } else if (!Objects.equals(PickledNumber.of(shared), PickledNumber.of(value))) {
                throw new CheckpointException("its layers differ in " + attribute + " (" + module.getKey()
                        + " from those before), which is not supported");
            }
        }
        return shared;
    }

    private static OptionalDouble clamp(@Nullable Object value) {
        if (value == null) {
            return OptionalDouble.empty();
        }
        Double number = PickledNumber.of(value);
        if (number == null) {
            throw new CheckpointException("its bound on activations (conv_clamp) is no number");
        }
        return OptionalDouble.of(positive("bound on activations (conv_clamp)", number));
    }

    private static double positive(String what, double value) {
        if (!Double.isFinite(value) || value <= 0) {
            throw new CheckpointException("its " + what + " is " + value + ", where a positive number is needed");
        }
        return value;
    }
}
