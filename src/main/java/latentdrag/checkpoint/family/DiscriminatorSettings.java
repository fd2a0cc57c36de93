package latentdrag.checkpoint.family;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import latentdrag.checkpoint.container.Dict;
import latentdrag.checkpoint.container.PickledNumber;
import latentdrag.checkpoint.container.Shapes;
import latentdrag.checkpoint.container.TensorValue;
import latentdrag.checkpoint.source.CheckpointException;
import latentdrag.checkpoint.source.FoundText;
import latentdrag.stylegan2.discriminator.InputStage;
import org.jspecify.annotations.Nullable;

/**
 * What the modules of a pickled discriminator say beside their tensors. What a layer says against the equations (another activation, gain,
 * stride, or functions attached to it) is refused by its name unless a person agreed to ignore it.
 */
final class DiscriminatorSettings {
    private static final Pattern LAYER = Pattern.compile(
            "b(\\d{1,5}(?:x\\d{1,5})?)\\.(fromrgb|conv0|conv1|skip|conv|fc|out)|mapping\\.(embed|fc\\d{1,3})");
    private static final String LRELU = "lrelu";
    private static final String LINEAR = "linear";
    private static final String CLAMP = "conv_clamp";
    private static final double TOLERANCE = 1e-4;
    /** Of a layer of the labels' mapping, where the layers do not name one. */
    private static final double STANDARD_LR = StoredNetwork.STANDARD_LR_MULTIPLIER;

    private final ModuleTree modules;
    private final String prefix;
    private final BlockOrder order;
    private final Assumptions assumptions;

    /** @param prefix what stands before the discriminator's own names */
    DiscriminatorSettings(ModuleTree modules, String prefix, BlockOrder order, Assumptions assumptions) {
        this.modules = modules;
        this.prefix = prefix;
        this.order = order;
        this.assumptions = assumptions;
    }

    /** A layer by its own name. */
    private record Layer(String path, @Nullable String block, String kind, Dict attributes) {
        boolean isMapped() {
            return block == null && !kind.equals("embed");
        }

        boolean isLinear() {
            return kind.equals("skip") || kind.equals("out") || kind.equals("embed");
        }

        boolean isHalving() {
            return kind.equals("conv1") || kind.equals("skip");
        }
    }

    /**
     * Everything that is said.
     *
     * @throws CheckpointException naming the layer that says something the equations have no place for
     */
    StoredDiscriminator.Said said() {
        List<Layer> layers = layers();
        double multiplier = multiplier(layers);
        for (Layer layer : layers) {
            requireActivation(layer);
            requireSteps(layer);
            requireGains(layer, multiplier);
        }
        requireNoHooks();
        String last = lastBlock();
        Dict deviation = modules.attributes(prefix + last + ".mbstd");
        return new StoredDiscriminator.Said(
                clamp(layers),
                multiplier,
                groupSize(deviation),
                InputStage.PLAIN,
                claims(last, deviation),
                order.smallest());
    }

    private List<Layer> layers() {
        List<Layer> layers = new ArrayList<>();
        for (String path : modules.classNames().keySet()) {
            Matcher layer = LAYER.matcher(path.startsWith(prefix) ? path.substring(prefix.length()) : "");
            if (layer.matches()) {
                String kind = layer.group(1) == null ? layer.group(3) : layer.group(2);
                layers.add(new Layer(layer.group(), layer.group(1), kind, modules.attributes(path)));
            }
        }
        return layers;
    }

    /** The path of the block with the smallest map. */
    private String lastBlock() {
        for (String path : modules.classNames().keySet()) {
            String own = path.startsWith(prefix) ? path.substring(prefix.length()) : "";
            Integer index = own.startsWith("b") ? order.index(own.substring(1)) : null;
            if (index != null && index == 0) {
                return own;
            }
        }
        return "b4";
    }

    private void requireActivation(Layer layer) {
        String usual = layer.isLinear() ? LINEAR : LRELU;
        if (layer.attributes().get("activation") instanceof String said && !said.equals(usual)) {
            assumptions.require(
                    Assumptions.ACTIVATION,
                    usual,
                    "its discriminator's layer " + layer.path() + " has the activation " + FoundText.quoted(said)
                            + ", where only " + usual + " is supported");
        }
    }

    private void requireSteps(Layer layer) {
        require(layer, "down", layer.isHalving() ? 2 : 1);
        require(layer, "up", 1);
    }

    private void requireGains(Layer layer, double multiplier) {
        double scale = layer.isMapped() ? multiplier : 1;
        TensorValue weight = modules.tensors().get(prefix + layer.path() + ".weight");
        if (weight != null && weight.shape().length > 1 && weight.shape()[0] > 0) {
            double fanIn = (double) Shapes.elements(weight.shape()) / weight.shape()[0];
            require(layer, "weight_gain", scale / Math.sqrt(fanIn));
        }
        require(layer, "bias_gain", scale);
        require(layer, "act_gain", layer.isLinear() ? 1 : Math.sqrt(2));
    }

    private void require(Layer layer, String name, double usual) {
        Double said = PickledNumber.of(layer.attributes().get(name));
        if (said != null && !(Math.abs(said - usual) <= TOLERANCE * usual)) {
            assumptions.require(
                    Assumptions.SAID,
                    "ignored",
                    "its discriminator's layer " + layer.path() + " has the " + name + " " + said
                            + ", where such layers have " + usual);
        }
    }

    private void requireNoHooks() {
        for (String path : modules.classNames().keySet()) {
            for (String hooks : LayerSettings.HOOKS) {
                boolean own = path.startsWith(prefix) || (path + ".").equals(prefix);
                if (own && !modules.attributes(path).dict(hooks).keys().isEmpty()) {
                    assumptions.require(
                            Assumptions.SAID,
                            "ignored",
                            "its discriminator has functions attached (" + hooks + (path.isEmpty() ? "" : " of " + path)
                                    + ") that change what it computes");
                }
            }
        }
    }

    /** Learning-rate multiplier of the labels' mapping: its layers scale their biases by it. */
    private double multiplier(List<Layer> layers) {
        Double found = null;
        boolean mapped = false;
        for (Layer layer : layers) {
            mapped = mapped || layer.isMapped();
            Double said = layer.isMapped() ? PickledNumber.of(layer.attributes().get("bias_gain")) : null;
            if (said != null && found != null && !said.equals(found)) {
                throw new CheckpointException(
                        "the mapping layers of its discriminator differ in bias_gain, which is not supported");
            }
            found = said == null ? found : said;
        }
        if (found != null) {
            return LayerSettings.positive("discriminator's learning-rate multiplier", found);
        }
        return mapped
                ? assumptions.positive(Assumptions.MAPPING_LR, STANDARD_LR, "the layers do not say it")
                : STANDARD_LR;
    }

    /** Of all activated convolutions but the epilogue's fromRGB, which is never clamped. */
    private OptionalDouble clamp(List<Layer> layers) {
        List<Double> found = new ArrayList<>();
        for (Layer layer : layers) {
            boolean last = layer.block() != null && Integer.valueOf(0).equals(order.index(layer.block()));
            boolean clamped = layer.kind().startsWith("conv") || (layer.kind().equals("fromrgb") && !last);
            if (clamped && layer.attributes().contains(CLAMP)) {
                OptionalDouble said = LayerSettings.clamp(layer.attributes().get(CLAMP));
                found.add(said.orElse(Double.POSITIVE_INFINITY));
            }
        }
        if (found.stream().distinct().count() > 1) {
            return assumptions.requirePositiveOrNone(
                    Assumptions.CONV_CLAMP,
                    "256",
                    "its discriminator's layers differ in " + CLAMP + ", which is not supported");
        }
        if (found.isEmpty()) {
            return assumptions.positiveOrNone(Assumptions.CONV_CLAMP, "its layers do not say it");
        }
        return Double.isInfinite(found.get(0)) ? OptionalDouble.empty() : OptionalDouble.of(found.get(0));
    }

    private OptionalInt groupSize(Dict deviation) {
        if (deviation.contains("group_size") && deviation.get("group_size") == null) {
            return OptionalInt.empty(); // None: all pictures of a batch
        }
        Double said = PickledNumber.of(deviation.get("group_size"));
        if (said == null) {
            return DiscriminatorWords.groupSize("its modules do not say it", assumptions);
        }
        if (!(said >= 1) || said != Math.rint(said) || said > Integer.MAX_VALUE) {
            throw new CheckpointException("its discriminator's minibatch deviation has groups of " + said
                    + " pictures, where a positive whole number is needed");
        }
        return OptionalInt.of(said.intValue());
    }

    private DiscriminatorClaims claims(String last, Dict deviation) {
        String root = prefix.isEmpty() ? "" : prefix.substring(0, prefix.length() - 1);
        Map<String, Integer> sizes = new LinkedHashMap<>();
        for (String name :
                new String[] {DiscriminatorClaims.CLASSES, DiscriminatorClaims.CHANNELS, DiscriminatorClaims.RESOLUTION
                }) {
            DiscriminatorClaims.put(sizes, name, modules.attributes(root).get(name));
        }
        Dict epilogue = modules.attributes(prefix + last);
        DiscriminatorClaims.put(sizes, DiscriminatorClaims.MAP, epilogue.get(DiscriminatorClaims.MAP));
        DiscriminatorClaims.put(sizes, DiscriminatorClaims.FEATURES, deviation.get("num_channels"));
        return new DiscriminatorClaims(sizes, epilogue.get("architecture") instanceof String kind ? kind : null);
    }
}
