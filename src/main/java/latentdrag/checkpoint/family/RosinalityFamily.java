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
import latentdrag.checkpoint.container.TensorValue;
import latentdrag.checkpoint.source.CheckpointException;
import org.jspecify.annotations.Nullable;

/**
 * Networks with the names of the rosinality port, which many projects build on: style.N, input.input, conv1, convs.i, to_rgb1, to_rgbs.i,
 * noises.noise_i; the convolutions have a leading axis of one. Always the skip architecture, without classes. The average w lies beside
 * the network as latent_avg, or nowhere. Others that differ in names only come by a {@link NameTable}.
 */
public final class RosinalityFamily implements Family {
    private static final Pattern STYLE = Pattern.compile("style\\.(\\d{1,3})\\.(weight|bias)");
    private static final Pattern LAYER =
            Pattern.compile("(conv1|to_rgb1|convs\\.(\\d{1,2})|to_rgbs\\.(\\d{1,2}))\\.(.+)");
    private static final Pattern NOISE = Pattern.compile("noises\\.noise_(\\d{1,2})");
    private static final Pattern FILTER = Pattern.compile(".+\\.(blur|upsample|smooth)\\.kernel");
    private static final List<String> CHANNEL_ORDERS = List.of("RGB", "BGR");
    /** Its up-sampling filters carry the gain of 2², ours do not. */
    private static final float FILTER_SCALE = 0.25f;

    private final NameTable table;

    RosinalityFamily(NameTable table) {
        this.table = table;
    }

    @Override
    public @Nullable StoredNetwork recognise(Contents contents, List<Candidate> candidates, Assumptions assumptions) {
        for (Candidate candidate : candidates) {
            String prefix = table.prefix(candidate);
            if (prefix != null) {
                UnsupportedNetworks.refuseKnownNames(candidate.tensors().keySet());
                return network(contents, candidate, prefix, assumptions);
            }
        }
        return null;
    }

    private StoredNetwork network(Contents contents, Candidate candidate, String prefix, Assumptions assumptions) {
        Map<String, Weight> weights = new LinkedHashMap<>();
        Filters filters = new Filters();
        Averages.Found average = Averages.in(contents, candidate, prefix, assumptions);
        candidate.tensors().forEach((name, tensor) -> {
            if (name.startsWith(prefix)) {
                String own = name.substring(prefix.length());
                if (FILTER.matcher(own).matches()) {
                    filters.add(own, tensor);
                } else if (average == null || !own.equals(average.key())) {
                    translate(table.translated(own), tensor, weights);
                }
            }
        });
        TensorValue kernel = filters.common();
        for (String filter : DefaultTensors.filterNames(weights.keySet())) {
            weights.put(
                    filter,
                    kernel == null
                            ? DefaultTensors.filter(assumptions)
                            : new Weight.Stored(kernel, AxisView.AS_IS, FILTER_SCALE, 0));
        }
        requireSquareMapping(weights, assumptions);
        settleAverage(average, weights, assumptions);
        if (table.trainedOnBgr()) {
            settleChannels(weights, assumptions);
        }
        List<String> evidence = new ArrayList<>();
        evidence.add("the file is " + contents.form().words());
        evidence.add(candidate.place() + " has tensors with the names of " + table.program() + " (" + prefix
                + table.firstTensor() + ", " + prefix + table.secondTensor().get(0) + ")");
        evidence.addAll(Leftovers.of(contents, candidate, prefix, average == null ? "" : average.key()));
        String custom = "files of this family do not say it";
        return new StoredNetwork(
                table.family(),
                evidence,
                weights,
                assumptions.positive(Assumptions.MAPPING_LR, StoredNetwork.STANDARD_LR_MULTIPLIER, custom),
                OptionalDouble.empty(),
                TrainingMetadataReader.of(contents, candidate),
                Claims.UNQUESTIONED);
    }

    /** z and w have one size in this family; more inputs are those of a class embedding that was not written along. */
    private static void requireSquareMapping(Map<String, Weight> weights, Assumptions assumptions) {
        Weight first = weights.get("mapping.fc0.weight");
        long[] shape = first == null ? new long[0] : first.shape();
        if (shape.length != 2 || shape[0] == shape[1]) {
            return;
        }
        if (shape[1] > shape[0]) {
            throw new CheckpointException(
                    "its mapping network takes " + shape[1] + " values for w of " + shape[0]
                            + ": it is a conditional network whose class embedding was lost when it was exported; open the .pkl it came from");
        }
        assumptions.require(
                Assumptions.Z_DIM,
                Long.toString(shape[1]),
                "its mapping network takes z of " + shape[1] + " values for w of " + shape[0]
                        + ", where this family has one size for both");
    }

    private static void settleAverage(
            Averages.@Nullable Found average, Map<String, Weight> weights, Assumptions assumptions) {
        if (average != null) {
            weights.put(DefaultTensors.W_AVG, average.weight());
            return;
        }
        Weight bias = weights.get("mapping.fc0.bias");
        if (bias != null && bias.shape().length == 1) {
            DefaultTensors.meanOfW(weights, assumptions, "the file holds no average w (latent_avg)");
        }
    }

    private static void settleChannels(Map<String, Weight> weights, Assumptions assumptions) {
        String order = assumptions.oneOf(
                Assumptions.CHANNEL_ORDER,
                CHANNEL_ORDERS,
                "files of this family do not say it; if red and blue are exchanged, assume channel_order=BGR");
        if (order.equals(CHANNEL_ORDERS.get(1))) {
            weights.replaceAll((name, weight) -> {
                boolean colours = name.endsWith(".torgb.weight") || name.endsWith(".torgb.bias");
                return colours && weight instanceof Weight.Stored stored
                        ? new Weight.Stored(stored.tensor(), stored.view().backwards(0))
                        : weight;
            });
        }
    }

    private static void translate(String name, TensorValue tensor, Map<String, Weight> weights) {
        Matcher style = STYLE.matcher(name);
        Matcher noise = NOISE.matcher(name);
        Matcher layer = LAYER.matcher(name);
        if (name.equals(NameTable.ROSINALITY.firstTensor())) {
            weights.put("synthesis.b4.const", new Weight.Stored(tensor, AxisView.of(1, 2, 3)));
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
            return DefaultTensors.block(Integer.parseInt(layer.group(3)) + 1) + "torgb.";
        }
        return DefaultTensors.block(0) + (layer.group(1).equals("conv1") ? "conv1." : "torgb.");
    }

    private static String convolution(int block, boolean first) {
        return DefaultTensors.block(block) + (first ? "conv0." : "conv1.");
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
