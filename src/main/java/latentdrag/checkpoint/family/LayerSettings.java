package latentdrag.checkpoint.family;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import latentdrag.checkpoint.container.Dict;
import latentdrag.checkpoint.container.PickledNumber;
import latentdrag.checkpoint.container.Shapes;
import latentdrag.checkpoint.container.TensorValue;
import latentdrag.checkpoint.source.CheckpointException;
import latentdrag.checkpoint.source.FoundText;
import org.jspecify.annotations.Nullable;

/**
 * What the modules of a pickled generator say beside their tensors. A layer's own attribute decides, because it is what ran; then the
 * arguments the networks were made with; then the default.
 */
public final class LayerSettings {
    private static final Pattern MAPPING_LAYER = Pattern.compile("mapping\\.fc\\d+");
    private static final Pattern SYNTHESIS_LAYER = Pattern.compile("synthesis\\.b\\d+(?:x\\d+)?\\.(conv0|conv1|torgb)");
    private static final Pattern ACTIVATED =
            Pattern.compile("mapping\\.fc\\d+|synthesis\\.b\\d+(?:x\\d+)?\\.(conv0|conv1)");
    /** The only activation of StyleGAN2 (arXiv 1912.04958, Appendix B). */
    private static final String ACTIVATION = "lrelu";

    private static final Pattern SCALED =
            Pattern.compile("mapping\\.embed|synthesis\\.b\\d+(?:x\\d+)?\\.((conv0|conv1|torgb)\\.affine|torgb|skip)");

    static final List<String> HOOKS = List.of("_forward_hooks", "_forward_pre_hooks");
    private static final double GAIN_TOLERANCE = 1e-4;
    private static final String CLAMP = "conv_clamp";

    private static final Object ABSENT = new Object();

    private final ModuleTree generator;
    private final Assumptions assumptions;

    LayerSettings(ModuleTree generator, Assumptions assumptions) {
        this.generator = generator;
        this.assumptions = assumptions;
    }

    /**
     * @throws CheckpointException if a layer has an activation this program does not know
     */
    void requireKnownActivation() {
        for (String path : generator.classNames().keySet()) {
            if (ACTIVATED.matcher(path).matches()
                    && generator.attributes(path).get("activation") instanceof String activation
                    && !activation.equals(ACTIVATION)) {
                assumptions.require(
                        Assumptions.ACTIVATION,
                        ACTIVATION,
                        "its layer " + path + " has the activation " + FoundText.quoted(activation) + ", where only "
                                + ACTIVATION + " is supported");
            }
        }
    }

    /**
     * Layers keep by what they multiply their results and weights, which everywhere follows from their sizes.
     *
     * @throws CheckpointException naming the layer, if one multiplies by something else
     */
    void requireUsualGains() {
        Map<String, TensorValue> tensors = generator.tensors();
        for (String path : generator.classNames().keySet()) {
            Dict attributes = generator.attributes(path);
            if (ACTIVATED.matcher(path).matches()) {
                requireGain(path, "act_gain", attributes, Math.sqrt(2));
            }
            TensorValue weight = tensors.get(path + ".weight");
            if (weight != null && weight.shape().length > 1) {
                long[] shape = weight.shape();
                double fanIn = (double) Shapes.elements(shape) / Math.max(1, shape[0]);
                if (SCALED.matcher(path).matches()) {
                    requireGain(path, "weight_gain", attributes, 1 / Math.sqrt(fanIn));
                    requireGain(path, "bias_gain", attributes, 1);
                } else if (MAPPING_LAYER.matcher(path).matches()) {
                    requireGain(path, "weight_gain", attributes, mappingLrMultiplier() / Math.sqrt(fanIn));
                }
            }
        }
    }

    /**
     * Functions that run before or after a module, as spectral normalisation and network bending add them, are not in the file.
     *
     * @throws CheckpointException naming the module that has some
     */
    void requireNoHooks() {
        for (String path : generator.classNames().keySet()) {
            for (String hooks : HOOKS) {
                if (!generator.attributes(path).dict(hooks).keys().isEmpty()) {
                    assumptions.require(
                            Assumptions.SAID,
                            "ignored",
                            "its module " + (path.isEmpty() ? "as a whole" : path) + " has functions attached (" + hooks
                                    + ") that change what it computes");
                }
            }
        }
    }

    private void requireGain(String path, String name, Dict attributes, double usual) {
        Double gain = PickledNumber.of(attributes.get(name));
        if (gain != null && !(Math.abs(gain - usual) <= GAIN_TOLERANCE * usual)) {
            assumptions.require(
                    Assumptions.SAID,
                    "ignored",
                    "its layer " + path + " has the " + name + " " + gain + ", where layers of its size have " + usual);
        }
    }

    /** Learning-rate multiplier of the mapping network: its layers scale their biases by it. */
    double mappingLrMultiplier() {
        if (differ(MAPPING_LAYER, "bias_gain")) {
            throw new CheckpointException("its mapping layers differ in bias_gain, which is not supported");
        }
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
        return assumptions.positive(
                Assumptions.MAPPING_LR,
                StoredNetwork.STANDARD_LR_MULTIPLIER,
                "neither the layers nor the arguments of the networks say it");
    }

    /** Bound on the activations of the synthesis layers; empty = none. */
    OptionalDouble convClamp() {
        if (differ(SYNTHESIS_LAYER, CLAMP)) {
            return assumptions.requirePositiveOrNone(
                    Assumptions.CONV_CLAMP, "256", "its layers differ in " + CLAMP + ", which is not supported");
        }
        Object value = same(SYNTHESIS_LAYER, CLAMP);
        if (value != ABSENT) {
            return clamp(value);
        }
        Dict[] places = {
            generator.attributes("synthesis").dict("_init_kwargs"),
            generator.attributes("").dict("_init_kwargs").dict("synthesis_kwargs")
        };
        for (Dict place : places) {
            if (place.contains(CLAMP)) {
                return clamp(place.get(CLAMP));
            }
        }
        return OptionalDouble.empty();
    }

    /** The attribute of the first such layer that has it; ABSENT if none has. */
    private @Nullable Object same(Pattern layers, String attribute) {
        List<@Nullable Object> values = values(layers, attribute);
        return values.isEmpty() ? ABSENT : values.get(0);
    }

    private boolean differ(Pattern layers, String attribute) {
        return values(layers, attribute).stream()
                        .map(LayerSettings::comparable)
                        .distinct()
                        .count()
                > 1;
    }

    private static Object comparable(@Nullable Object value) {
        Double number = PickledNumber.of(value);
        return number == null ? ABSENT : number;
    }

    private List<@Nullable Object> values(Pattern layers, String attribute) {
        List<@Nullable Object> values = new ArrayList<>();
        for (String path : generator.classNames().keySet()) {
            Dict attributes = generator.attributes(path);
            if (layers.matcher(path).matches() && attributes.contains(attribute)) {
                values.add(attributes.get(attribute));
            }
        }
        return values;
    }

    static OptionalDouble clamp(@Nullable Object value) {
        if (value == null) {
            return OptionalDouble.empty();
        }
        Double number = PickledNumber.of(value);
        if (number == null) {
            throw new CheckpointException("its bound on activations (conv_clamp) is no number");
        }
        return OptionalDouble.of(positive("bound on activations (conv_clamp)", number));
    }

    static double positive(String what, double value) {
        if (!Double.isFinite(value) || value <= 0) {
            throw new CheckpointException("its " + what + " is " + value + ", where a positive number is needed");
        }
        return value;
    }
}
