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
 * Networks of GenForce's model zoo, which were carried over from TensorFlow with new names: mapping.denseN, truncation.w_avg,
 * synthesis.early_layer.const, synthesis.layerN, synthesis.outputN. Kernels of up-sampling layers run the other way; a modulation's bias
 * lacks its one; filters carry their gain.
 */
public final class GenForceFamily implements Family {
    private static final String NAME = "StyleGAN2 (GenForce, PyTorch)";
    private static final String FIRST_TENSOR = "synthesis.early_layer.const";
    private static final String SECOND_TENSOR = "synthesis.layer0.style.weight";
    private static final String LABELS = "mapping.label_weight";
    private static final String AVERAGE = "truncation.w_avg";
    private static final Pattern DENSE = Pattern.compile("mapping\\.dense(\\d{1,3})\\.(weight|bias)");
    private static final Pattern LAYER = Pattern.compile("synthesis\\.(layer|output)(\\d{1,2})\\.(.+)");
    private static final Pattern FILTER = Pattern.compile("synthesis\\.(layer\\d{1,2}\\.filter|upsample)\\.kernel");
    private static final AxisView KERNEL = AxisView.of(0, 1, 2, 3);
    /** Its up-sampling filters carry the gain of 2², ours do not. */
    private static final float FILTER_SCALE = 0.25f;

    GenForceFamily() {}

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
        if (candidate.tensors().containsKey(prefix + LABELS)) {
            throw new CheckpointException(
                    "it is a conditional network of GenForce, whose labels enter as before StyleGAN2-ADA, which is not supported; choose an unconditional one");
        }
        Map<String, Weight> weights = new LinkedHashMap<>();
        Filters filters = new Filters();
        candidate.tensors().forEach((name, tensor) -> {
            if (name.startsWith(prefix)) {
                String own = name.substring(prefix.length());
                if (FILTER.matcher(own).matches()) {
                    filters.add(own, tensor);
                } else {
                    translate(own, tensor, weights);
                }
            }
        });
        TensorValue kernel = filters.common();
        for (String filter : DefaultTensors.filterNames(weights.keySet())) {
            weights.put(
                    filter,
                    kernel == null
                            ? DefaultTensors.filter(assumptions)
                            : new Weight.Stored(kernel, AxisView.of(2, 3), FILTER_SCALE, 0));
        }
        List<String> evidence = new ArrayList<>();
        evidence.add("the file is " + contents.form().words());
        evidence.add(candidate.place() + " has tensors with the names of GenForce (" + prefix + FIRST_TENSOR + ", "
                + prefix + SECOND_TENSOR + ")");
        evidence.addAll(Leftovers.of(contents, candidate, prefix, ""));
        return new StoredNetwork(
                NAME,
                evidence,
                weights,
                assumptions.positive(
                        Assumptions.MAPPING_LR,
                        StoredNetwork.STANDARD_LR_MULTIPLIER,
                        "files of this family do not say it"),
                OptionalDouble.empty(),
                TrainingMetadataReader.of(contents, candidate),
                Claims.NONE);
    }

    private static void translate(String name, TensorValue tensor, Map<String, Weight> weights) {
        Matcher dense = DENSE.matcher(name);
        Matcher layer = LAYER.matcher(name);
        if (name.equals(FIRST_TENSOR)) {
            weights.put("synthesis.b4.const", new Weight.Stored(tensor, AxisView.of(1, 2, 3)));
        } else if (name.equals(AVERAGE)) {
            weights.put(DefaultTensors.W_AVG, new Weight.Stored(tensor));
        } else if (dense.matches()) {
            weights.put(
                    "mapping.fc" + Integer.parseInt(dense.group(1)) + "." + dense.group(2), new Weight.Stored(tensor));
        } else if (layer.matches()) {
            translateLayer(layer, tensor, weights);
        } else {
            weights.put(name, new Weight.Stored(tensor)); // to be named as something no generator has
        }
    }

    private static void translateLayer(Matcher layer, TensorValue tensor, Map<String, Weight> weights) {
        int index = Integer.parseInt(layer.group(2));
        boolean rgb = layer.group(1).equals("output");
        boolean up = !rgb && index % 2 == 1;
        String block = DefaultTensors.block(rgb ? index : (index + 1) / 2);
        String to = block + (rgb ? "torgb." : up ? "conv0." : "conv1.");
        switch (layer.group(3)) {
            case "weight" ->
                weights.put(to + "weight", new Weight.Stored(tensor, up ? KERNEL.backwards(2, 3) : AxisView.AS_IS));
            case "style.weight" -> weights.put(to + "affine.weight", new Weight.Stored(tensor));
            case "style.bias" -> weights.put(to + "affine.bias", new Weight.Stored(tensor, AxisView.AS_IS, 1, 1));
            case "noise" -> weights.put(to + "noise_const", new Weight.Stored(tensor, AxisView.of(2, 3)));
            case "noise_strength" -> weights.put(to + "noise_strength", new Weight.Stored(tensor, AxisView.of()));
            default -> weights.put(to + layer.group(3), new Weight.Stored(tensor));
        }
    }
}
