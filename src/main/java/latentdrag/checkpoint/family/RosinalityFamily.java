package latentdrag.checkpoint.family;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import latentdrag.checkpoint.container.AxisView;
import latentdrag.checkpoint.container.Contents;
import latentdrag.checkpoint.container.Dict;
import latentdrag.checkpoint.container.TensorValue;
import org.jspecify.annotations.Nullable;

/**
 * Networks with the names of the rosinality port, which many projects build on: style.N, input.input, conv1, convs.i, to_rgb1, to_rgbs.i,
 * noises.noise_i; the convolutions have a leading axis of one. Always the skip architecture, without classes. The average w lies beside
 * the network as latent_avg, or nowhere.
 */
public final class RosinalityFamily implements Family {
    private static final String NAME = "StyleGAN2 (rosinality, PyTorch)";
    private static final String FIRST_TENSOR = "input.input";
    private static final String SECOND_TENSOR = "conv1.conv.weight";
    private static final String AVERAGE = "latent_avg";
    private static final String BLUR = "convs.0.conv.blur.kernel";
    private static final Pattern STYLE = Pattern.compile("style\\.(\\d{1,3})\\.(weight|bias)");
    private static final Pattern LAYER =
            Pattern.compile("(conv1|to_rgb1|convs\\.(\\d{1,2})|to_rgbs\\.(\\d{1,2}))\\.(.+)");
    private static final Pattern NOISE = Pattern.compile("noises\\.noise_(\\d{1,2})");
    /** Its up-sampling filters carry the gain of 2², ours do not. */
    private static final float FILTER_SCALE = 0.25f;

    @Override
    public @Nullable StoredNetwork recognise(Contents contents, List<Candidate> candidates, Assumptions assumptions) {
        for (Candidate candidate : candidates) {
            for (String name : candidate.tensors().keySet()) {
                String prefix = name.substring(0, Math.max(0, name.length() - FIRST_TENSOR.length()));
                if (name.endsWith(FIRST_TENSOR) && candidate.tensors().containsKey(prefix + SECOND_TENSOR)) {
                    return network(contents, candidate, prefix, assumptions);
                }
            }
        }
        return null;
    }

    private static StoredNetwork network(
            Contents contents, Candidate candidate, String prefix, Assumptions assumptions) {
        Map<String, Weight> weights = new LinkedHashMap<>();
        candidate.tensors().forEach((name, tensor) -> {
            if (name.startsWith(prefix)) {
                translate(name.substring(prefix.length()), tensor, weights);
            }
        });
        TensorValue kernel = candidate.tensors().get(prefix + BLUR);
        for (String filter : StandardParts.filterNames(weights.keySet())) {
            weights.put(
                    filter,
                    kernel == null
                            ? StandardParts.filter(assumptions)
                            : new Weight.Stored(kernel, AxisView.AS_IS, FILTER_SCALE, 0));
        }
        average(contents, weights, assumptions);
        List<String> evidence = new ArrayList<>();
        evidence.add("the file is " + contents.form().words());
        evidence.add(candidate.place() + " has tensors with the names of the rosinality port (" + prefix + FIRST_TENSOR
                + ", " + prefix + SECOND_TENSOR + ")");
        String custom = "files of this family do not say it";
        return new StoredNetwork(
                NAME,
                evidence,
                weights,
                assumptions.positive(Assumptions.MAPPING_LR, StoredNetwork.STANDARD_LR_MULTIPLIER, custom),
                OptionalDouble.empty(),
                NotesReader.of(contents, candidate));
    }

    private static void average(Contents contents, Map<String, Weight> weights, Assumptions assumptions) {
        if (contents.root() instanceof Dict root && root.get(AVERAGE) instanceof TensorValue average) {
            long[] shape = average.shape();
            if (shape.length == 1 || shape.length == 2 && shape[0] == 1) {
                weights.put(StandardParts.W_AVG, new Weight.Stored(average, AxisView.of(shape.length - 1)));
                return;
            }
        }
        Weight bias = weights.get("mapping.fc0.bias");
        if (bias != null && bias.shape().length == 1) {
            StandardParts.meanOfW(weights, assumptions, "the file holds no average w (latent_avg)");
        }
    }

    private static void translate(String name, TensorValue tensor, Map<String, Weight> weights) {
        Matcher style = STYLE.matcher(name);
        Matcher noise = NOISE.matcher(name);
        Matcher layer = LAYER.matcher(name);
        if (name.equals(FIRST_TENSOR)) {
            weights.put("synthesis.b4.const", new Weight.Stored(tensor, AxisView.of(1, 2, 3)));
        } else if (name.endsWith(".blur.kernel") || name.endsWith(".upsample.kernel")) {
            return; // the same filter for every layer
        } else if (style.matches() && !style.group(1).equals("0")) {
            // Entry 0 of the sequence normalises z.
            int index = Integer.parseInt(style.group(1)) - 1;
            weights.put("mapping.fc" + index + "." + style.group(2), new Weight.Stored(tensor));
        } else if (noise.matches()) {
            int index = Integer.parseInt(noise.group(1));
            String to = convolution((index + 1) / 2, index % 2 == 1) + "noise_const";
            weights.put(to, new Weight.Stored(tensor, AxisView.of(2, 3)));
        } else if (layer.matches()) {
            String to = layerName(layer) + part(layer.group(4));
            weights.put(to, new Weight.Stored(tensor, view(layer.group(4), tensor)));
        } else {
            weights.put(name, new Weight.Stored(tensor)); // to be named as something no generator has
        }
    }

    private static String layerName(Matcher layer) {
        if (layer.group(2) != null) {
            int index = Integer.parseInt(layer.group(2));
            return convolution(index / 2 + 1, index % 2 == 0);
        }
        if (layer.group(3) != null) {
            return StandardParts.block(Integer.parseInt(layer.group(3)) + 1) + "torgb.";
        }
        return StandardParts.block(0) + (layer.group(1).equals("conv1") ? "conv1." : "torgb.");
    }

    private static String convolution(int block, boolean first) {
        return StandardParts.block(block) + (first ? "conv0." : "conv1.");
    }

    private static String part(String part) {
        return switch (part) {
            case "conv.weight" -> "weight";
            case "conv.modulation.weight" -> "affine.weight";
            case "conv.modulation.bias" -> "affine.bias";
            case "noise.weight" -> "noise_strength";
            case "activate.bias" -> "bias";
            default -> part;
        };
    }

    private static AxisView view(String part, TensorValue tensor) {
        return switch (part) {
            case "conv.weight" -> AxisView.of(1, 2, 3, 4);
            case "noise.weight" -> AxisView.of();
            case "bias", "activate.bias" -> tensor.shape().length == 4 ? AxisView.of(1) : AxisView.AS_IS;
            default -> AxisView.AS_IS;
        };
    }
}
