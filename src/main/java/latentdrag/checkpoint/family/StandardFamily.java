package latentdrag.checkpoint.family;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import latentdrag.checkpoint.container.Contents;
import latentdrag.checkpoint.container.TensorValue;
import latentdrag.checkpoint.source.CheckpointException;
import latentdrag.checkpoint.source.FoundText;
import org.jspecify.annotations.Nullable;

/**
 * Networks whose tensors have the names of StyleGAN2-ADA in PyTorch (synthesis.b4.const, …), which are the standard names here: pickled
 * or saved modules, their state dictionaries, and .safetensors of ours and of others.
 */
public final class StandardFamily implements Family {
    private static final Pattern FIRST_TENSOR = Pattern.compile("(|.*\\.)synthesis\\.b\\d{1,5}(?:x\\d{1,5})?\\.const");
    private static final Pattern BLOCK = Pattern.compile("synthesis\\.b(\\d{1,5}(?:x\\d{1,5})?)\\.(.+)");
    /** Every layer keeps a copy of the filter; one for each block is needed. */
    private static final Pattern REPEATED_FILTER = Pattern.compile("\\w+\\.resample_filter");

    private static final String FILTER = "resample_filter";

    @Override
    public @Nullable StoredNetwork recognise(Contents contents, List<Candidate> candidates, Assumptions assumptions) {
        String wanted = assumptions.given(Assumptions.NETWORK);
        List<String> others = new ArrayList<>();
        for (Candidate candidate : candidates) {
            String prefix = prefix(candidate);
            if (prefix != null && (wanted == null || wanted.equals(candidate.where()))) {
                if (wanted != null) {
                    assumptions.require(Assumptions.NETWORK, candidate.where(), "the file holds more than one network");
                }
                UnsupportedNetworks.refuseKnownNames(candidate.tensors().keySet());
                return network(contents, candidate, prefix, assumptions);
            }
            if (prefix != null) {
                others.add(candidate.where());
            }
        }
        if (!others.isEmpty()) {
            throw new CheckpointException("it holds no network under " + FoundText.quoted(String.valueOf(wanted))
                    + ", but under " + String.join(", ", others) + "; choose one of these");
        }
        return null;
    }

    /** What stands before the standard names; where several networks were written into one dictionary, that of the running average. */
    private static @Nullable String prefix(Candidate candidate) {
        String best = null;
        for (String name : candidate.tensors().keySet()) {
            Matcher matcher = FIRST_TENSOR.matcher(name);
            if (matcher.matches()) {
                String prefix = matcher.group(1);
                best = best == null || prefix.contains("ema") ? prefix : best;
            }
        }
        return best;
    }

    private static StoredNetwork network(
            Contents contents, Candidate candidate, String prefix, Assumptions assumptions) {
        Map<String, Weight> weights = weights(candidate, prefix);
        List<String> evidence = new ArrayList<>();
        evidence.add("the file is " + contents.form().words());
        ModuleTree module = candidate.module();
        evidence.add(
                module == null
                        ? candidate.place() + " is a dictionary of tensors"
                        : candidate.place() + " is a torch module of class " + FoundText.quoted(module.className()));
        evidence.add("its tensors have the names of StyleGAN2-ADA (" + prefix + "synthesis.b4.const)");
        evidence.addAll(Leftovers.of(contents, candidate, prefix, ""));
        if (module != null) {
            LayerSettings settings = new LayerSettings(module, assumptions);
            settings.requireKnownActivation();
            settings.requireUsualGains();
            settings.requireNoHooks();
            return new StoredNetwork(
                    contents.form() == Contents.Form.PICKLE
                            ? "StyleGAN2 (PyTorch pickle)"
                            : "StyleGAN2 (PyTorch module of torch.save)",
                    evidence,
                    weights,
                    settings.mappingLrMultiplier(),
                    settings.convClamp(),
                    TrainingMetadataReader.of(contents, candidate),
                    Claims.of(module));
        }
        if (contents.form() == Contents.Form.SAFETENSORS) {
            return SafetensorsWords.network(contents, weights, evidence, assumptions);
        }
        String unsaid = "a state dictionary does not say it";
        OptionalDouble clamp = assumptions.positiveOrNone(Assumptions.CONV_CLAMP, unsaid);
        double multiplier = assumptions.positive(Assumptions.MAPPING_LR, StoredNetwork.STANDARD_LR_MULTIPLIER, unsaid);
        return new StoredNetwork(
                "StyleGAN2 (PyTorch state dictionary)",
                evidence,
                weights,
                multiplier,
                clamp,
                TrainingMetadataReader.of(contents, candidate),
                Claims.NONE);
    }

    /** Blocks are known by the order of their sizes; the filter of a layer must be that of its block. */
    private static Map<String, Weight> weights(Candidate candidate, String prefix) {
        Map<String, TensorValue> own = new LinkedHashMap<>();
        Set<String> blocks = new LinkedHashSet<>();
        candidate.tensors().forEach((name, tensor) -> {
            boolean other = prefix.isEmpty() && name.startsWith(DiscriminatorWords.TENSORS);
            if (name.startsWith(prefix) && !other) {
                own.put(name.substring(prefix.length()), tensor);
            }
        });
        for (String name : own.keySet()) {
            Matcher block = BLOCK.matcher(name);
            if (block.matches()) {
                blocks.add(block.group(1));
            }
        }
        BlockOrder order = BlockOrder.ofStandard(blocks);
        Map<String, Filters> filters = new LinkedHashMap<>();
        Map<String, Weight> weights = new LinkedHashMap<>();
        own.forEach((name, tensor) -> {
            Matcher block = BLOCK.matcher(name);
            String part = block.matches() ? block.group(2) : "";
            if (part.endsWith(FILTER)) {
                filters.computeIfAbsent(block.group(1), key -> new Filters()).add(name, tensor);
            }
            if (!REPEATED_FILTER.matcher(part).matches()) {
                weights.put(part.isEmpty() ? name : order.standard(block.group(1)) + part, new Weight.Stored(tensor));
            }
        });
        filters.values().forEach(Filters::common);
        return weights;
    }
}
