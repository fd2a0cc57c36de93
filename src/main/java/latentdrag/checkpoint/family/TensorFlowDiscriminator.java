package latentdrag.checkpoint.family;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import latentdrag.checkpoint.container.AxisView;
import latentdrag.checkpoint.container.Contents;
import latentdrag.checkpoint.container.Dict;
import latentdrag.checkpoint.container.PickledNumber;
import latentdrag.checkpoint.container.TensorValue;
import latentdrag.checkpoint.source.CheckpointException;
import latentdrag.checkpoint.source.FoundText;
import latentdrag.stylegan2.discriminator.InputStage;
import org.jspecify.annotations.Nullable;

/**
 * D in the legacy pickles of StyleGAN2 and StyleGAN2-ADA in TensorFlow. Kernels have the axes height, width, in, out and none runs the other
 * way; dense weights have the axes in, out.
 */
final class TensorFlowDiscriminator implements DiscriminatorFamily {
    private static final Pattern LAYER =
            Pattern.compile("(\\d{1,5}x\\d{1,5})/(FromRGB|Conv0|Conv1_down|Skip|Conv|Dense0)/(weight|bias)");
    private static final Pattern LABELS = Pattern.compile("(?:LabelEmbed|Mapping(\\d{1,3}))/(weight|bias)");
    private static final Pattern BLOCK = Pattern.compile("(\\d{1,5}x\\d{1,5})/.+");
    private static final String LAST = "Output/";
    private static final AxisView DENSE_WEIGHT = AxisView.of(1, 0);
    private static final AxisView KERNEL = AxisView.of(3, 2, 0, 1);
    private static final String LRELU = "lrelu";

    @Override
    public @Nullable StoredDiscriminator recognise(
            Contents contents, List<Candidate> candidates, Assumptions assumptions) {
        TensorFlowNetwork network = TensorFlowNetwork.discriminator(contents.root());
        if (network == null) {
            return null;
        }
        requireKnown(network);
        Map<String, Weight> weights = new LinkedHashMap<>();
        BlockOrder order = BlockOrder.named(network.variables().keySet(), BLOCK);
        network.variables().forEach((name, tensor) -> translate(name, tensor, weights, order));
        StoredDiscriminator.putFilter(weights, TensorFlowFamily.filter(network, assumptions));
        return new StoredDiscriminator(
                TensorFlowFamily.NAME, network.name(), weights, said(network, order, assumptions));
    }

    private static void requireKnown(TensorFlowNetwork network) {
        if (network.version() < TensorFlowFamily.FIRST_VERSION) {
            throw new CheckpointException("its discriminator is a legacy TensorFlow network of version "
                    + network.version() + ", where version " + TensorFlowFamily.FIRST_VERSION
                    + " (StyleGAN2) is the first supported");
        }
        for (String key : new String[] {"nonlinearity", "mapping_nonlinearity"}) {
            if (network.arguments().get(key) instanceof String activation && !activation.equals(LRELU)) {
                throw new CheckpointException("its discriminator's " + key + " is " + FoundText.quoted(activation)
                        + ", where only " + LRELU + " is supported");
            }
        }
        TensorValue out = network.variables().get(LAST + "weight");
        boolean mapped = network.variables().containsKey("LabelEmbed/weight");
        if (!mapped && out != null && out.shape().length == 2 && out.shape()[1] > 1) {
            throw new CheckpointException(
                    "its discriminator is a conditional StyleGAN2 network of TensorFlow from before StyleGAN2-ADA, whose labels enter in a way that is not supported");
        }
    }

    private static void translate(String name, TensorValue tensor, Map<String, Weight> weights, BlockOrder order) {
        Matcher layer = LAYER.matcher(name);
        Matcher labels = LABELS.matcher(name);
        Integer index = layer.matches() ? order.index(layer.group(1)) : null;
        if (index != null) {
            weights.put(
                    StoredDiscriminator.block(index) + part(layer.group(2)) + layer.group(3),
                    new Weight.Stored(tensor, view(layer.group(2), layer.group(3))));
        } else if (labels.matches()) {
            String to = labels.group(1) == null ? "embed." : "fc" + Integer.parseInt(labels.group(1)) + ".";
            weights.put("mapping." + to + labels.group(2), new Weight.Stored(tensor, view("Dense0", labels.group(2))));
        } else if (name.equals(LAST + "weight") || name.equals(LAST + "bias")) {
            String part = name.substring(LAST.length());
            weights.put("b4.out." + part, new Weight.Stored(tensor, view("Dense0", part)));
        } else if (name.equals("lod")) {
            TensorFlowFamily.requireWholePictures(name, tensor);
        } else {
            weights.put(name, new Weight.Stored(tensor)); // to be named as something no discriminator has
        }
    }

    private static String part(String kind) {
        return switch (kind) {
            case "FromRGB" -> "fromrgb.";
            case "Conv0" -> "conv0.";
            case "Conv1_down" -> "conv1.";
            case "Skip" -> "skip.";
            case "Conv" -> "conv.";
            default -> "fc.";
        };
    }

    private static AxisView view(String kind, String part) {
        if (part.equals("bias")) {
            return AxisView.AS_IS;
        }
        return kind.equals("Dense0") ? DENSE_WEIGHT : KERNEL;
    }

    private static StoredDiscriminator.Said said(TensorFlowNetwork network, BlockOrder order, Assumptions assumptions) {
        Dict arguments = network.arguments();
        Map<String, Integer> sizes = new LinkedHashMap<>();
        DiscriminatorClaims.put(sizes, DiscriminatorClaims.CHANNELS, arguments.get("num_channels"));
        DiscriminatorClaims.put(sizes, DiscriminatorClaims.FEATURES, arguments.get("mbstd_num_features"));
        if (network.variables().containsKey("LabelEmbed/weight")) {
            DiscriminatorClaims.put(sizes, DiscriminatorClaims.CLASSES, arguments.get("label_size"));
        }
        String kind = arguments.get("architecture") instanceof String said ? said : null;
        return new StoredDiscriminator.Said(
                LayerSettings.clamp(arguments.get("conv_clamp")),
                multiplier(network, assumptions),
                group(arguments, assumptions),
                InputStage.PLAIN,
                new DiscriminatorClaims(sizes, kind),
                order.smallest());
    }

    /** What it is where nobody says it differs between its programs, so it is asked for. */
    private static double multiplier(TensorFlowNetwork network, Assumptions assumptions) {
        Double said = PickledNumber.of(network.arguments().get("mapping_lrmul"));
        if (said != null) {
            return LayerSettings.positive("discriminator's learning-rate multiplier", said);
        }
        boolean mapped = network.variables().keySet().stream().anyMatch(name -> name.matches("Mapping\\d+/weight"));
        String problem =
                "its discriminator maps its labels, and the file does not say with which multiplier (mapping_lrmul)";
        if (mapped && assumptions.given(Assumptions.MAPPING_LR) == null) {
            assumptions.require(Assumptions.MAPPING_LR, "0.1", problem);
        }
        return mapped
                ? assumptions.positive(Assumptions.MAPPING_LR, StoredNetwork.STANDARD_LR_MULTIPLIER, problem)
                : StoredNetwork.STANDARD_LR_MULTIPLIER;
    }

    private static OptionalInt group(Dict arguments, Assumptions assumptions) {
        Double said = PickledNumber.of(arguments.get("mbstd_group_size"));
        if (said == null) {
            return DiscriminatorWords.groupSize("the file does not name it (mbstd_group_size)", assumptions);
        }
        if (!(said >= 1) || said != Math.rint(said) || said > Integer.MAX_VALUE) {
            throw new CheckpointException("its discriminator's minibatch deviation has groups of " + said
                    + " pictures, where a positive whole number is needed");
        }
        return OptionalInt.of(said.intValue());
    }
}
