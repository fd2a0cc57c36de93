package latentdrag.checkpoint.family;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import latentdrag.checkpoint.container.AxisView;
import latentdrag.checkpoint.container.Contents;
import latentdrag.checkpoint.container.TensorValue;
import latentdrag.stylegan2.discriminator.InputStage;
import org.jspecify.annotations.Nullable;

/**
 * Discriminators with the names of the rosinality port: convs.0 takes the picture, convs.i are residual blocks from the largest on, then
 * final_conv and final_linear. The same arithmetic as the standard one; no clamp, no labels. Its filters are stored as they are used.
 */
final class RosinalityDiscriminator implements DiscriminatorFamily {
    private static final String LAST_TENSOR = "final_linear.1.weight";
    private static final List<String> OTHER_TENSORS = List.of("final_conv.0.weight", "convs.0.0.weight");
    private static final Pattern BLOCK = Pattern.compile("convs\\.([1-9]\\d?)\\.(.+)");
    private static final Pattern FILTER = Pattern.compile("convs\\.\\d{1,2}\\.(conv2|skip)\\.0\\.kernel");
    private static final Map<String, String> IN_BLOCK = Map.of(
            "conv1.0.weight", "conv0.weight",
            "conv1.1.bias", "conv0.bias",
            "conv2.1.weight", "conv1.weight",
            "conv2.2.bias", "conv1.bias",
            "skip.1.weight", "skip.weight");
    private static final Map<String, String> AT_THE_END = Map.of(
            "final_conv.0.weight", "b4.conv.weight",
            "final_conv.1.bias", "b4.conv.bias",
            "final_linear.0.weight", "b4.fc.weight",
            "final_linear.0.bias", "b4.fc.bias",
            "final_linear.1.weight", "b4.out.weight",
            "final_linear.1.bias", "b4.out.bias");

    @Override
    public @Nullable StoredDiscriminator recognise(
            Contents contents, List<Candidate> candidates, Assumptions assumptions) {
        for (Candidate candidate : candidates) {
            Map<String, TensorValue> tensors = candidate.tensors();
            for (String name : tensors.keySet()) {
                String prefix = name.substring(0, Math.max(0, name.length() - LAST_TENSOR.length()));
                if (name.endsWith(LAST_TENSOR)
                        && (prefix.isEmpty() || prefix.endsWith("."))
                        && OTHER_TENSORS.stream().allMatch(other -> tensors.containsKey(prefix + other))) {
                    return network(candidate, prefix, assumptions);
                }
            }
        }
        return null;
    }

    private static StoredDiscriminator network(Candidate candidate, String prefix, Assumptions assumptions) {
        Map<String, TensorValue> own = new LinkedHashMap<>();
        int blocks = 0;
        for (Map.Entry<String, TensorValue> tensor : candidate.tensors().entrySet()) {
            if (tensor.getKey().startsWith(prefix)) {
                String name = tensor.getKey().substring(prefix.length());
                own.put(name, tensor.getValue());
                Matcher block = BLOCK.matcher(name);
                blocks = block.matches() ? Math.max(blocks, Integer.parseInt(block.group(1))) : blocks;
            }
        }
        Map<String, Weight> weights = new LinkedHashMap<>();
        Filters filters = new Filters();
        for (Map.Entry<String, TensorValue> tensor : own.entrySet()) {
            if (FILTER.matcher(tensor.getKey()).matches()) {
                filters.add(tensor.getKey(), tensor.getValue());
            } else {
                weights.put(standard(tensor.getKey(), blocks), weight(tensor.getKey(), tensor.getValue()));
            }
        }
        TensorValue kernel = filters.common();
        StoredDiscriminator.putFilter(
                weights, kernel == null ? DefaultTensors.filter(assumptions) : new Weight.Stored(kernel));
        String where = candidate.where()
                + (candidate.where().isEmpty() || prefix.isEmpty() ? "" : ".")
                + (prefix.isEmpty() ? "" : prefix.substring(0, prefix.length() - 1));
        return new StoredDiscriminator(
                NameTable.ROSINALITY.family(),
                where,
                weights,
                new StoredDiscriminator.Said(
                        OptionalDouble.empty(),
                        StoredNetwork.STANDARD_LR_MULTIPLIER,
                        DiscriminatorWords.groupSize("files of this family do not say it", assumptions),
                        InputStage.PLAIN,
                        new DiscriminatorClaims(Map.of(), "resnet"),
                        null));
    }

    /** A name that no discriminator has is left as it is, to be named. */
    private static String standard(String name, int blocks) {
        Matcher block = BLOCK.matcher(name);
        if (block.matches() && IN_BLOCK.containsKey(block.group(2))) {
            int index = blocks - Integer.parseInt(block.group(1)) + 1;
            return StoredDiscriminator.block(index) + IN_BLOCK.get(block.group(2));
        }
        return switch (name) {
            case "convs.0.0.weight" -> StoredDiscriminator.block(blocks) + "fromrgb.weight";
            case "convs.0.1.bias" -> StoredDiscriminator.block(blocks) + "fromrgb.bias";
            default -> AT_THE_END.getOrDefault(name, name);
        };
    }

    /** Older files keep biases of activations as [1, C, 1, 1]. */
    private static Weight weight(String name, TensorValue tensor) {
        boolean flat = name.endsWith("bias") && tensor.shape().length == 4;
        return new Weight.Stored(tensor, flat ? AxisView.of(1) : AxisView.AS_IS);
    }
}
