package latentdrag.checkpoint.family;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import latentdrag.checkpoint.container.Contents;
import latentdrag.checkpoint.container.TensorValue;
import org.jspecify.annotations.Nullable;

/**
 * Discriminators whose tensors have the names of StyleGAN2-ADA in PyTorch (b4.out.weight, …), which are the standard names here: pickled or
 * saved modules, their state dictionaries, and .safetensors of ours and of others.
 */
final class StandardDiscriminator implements DiscriminatorFamily {
    private static final Pattern LAST_TENSOR = Pattern.compile("(|.*\\.)(b\\d{1,5}(?:x\\d{1,5})?\\.)out\\.weight");
    private static final Pattern BLOCK = Pattern.compile("b(\\d{1,5}(?:x\\d{1,5})?)\\.(.+)");
    /** Every layer keeps a copy of the filter; one for each block is needed. */
    private static final Pattern REPEATED_FILTER = Pattern.compile("\\w+\\.resample_filter");

    private static final String FILTER = "resample_filter";

    @Override
    public @Nullable StoredDiscriminator recognise(
            Contents contents, List<Candidate> candidates, Assumptions assumptions) {
        for (Candidate candidate : candidates) {
            for (String name : candidate.tensors().keySet()) {
                Matcher last = LAST_TENSOR.matcher(name);
                if (last.matches() && candidate.tensors().containsKey(last.group(1) + last.group(2) + "fc.weight")) {
                    return network(contents, candidate, last.group(1), assumptions);
                }
            }
        }
        return null;
    }

    private static StoredDiscriminator network(
            Contents contents, Candidate candidate, String prefix, Assumptions assumptions) {
        Map<String, TensorValue> own = new LinkedHashMap<>();
        candidate.tensors().forEach((name, tensor) -> {
            if (name.startsWith(prefix)) {
                own.put(name.substring(prefix.length()), tensor);
            }
        });
        BlockOrder order = order(own.keySet());
        Map<String, Weight> weights = weights(own, order);
        String where = candidate.where()
                + (candidate.where().isEmpty() || prefix.isEmpty() ? "" : ".")
                + (prefix.isEmpty() ? "" : prefix.substring(0, prefix.length() - 1));
        if (candidate.module() != null) {
            String family = contents.form() == Contents.Form.PICKLE
                    ? "StyleGAN2 (PyTorch pickle)"
                    : "StyleGAN2 (PyTorch module of torch.save)";
            DiscriminatorSettings settings = new DiscriminatorSettings(candidate.module(), prefix, order, assumptions);
            return new StoredDiscriminator(family, where, weights, settings.said());
        }
        if (contents.form() == Contents.Form.SAFETENSORS) {
            return DiscriminatorWords.network(contents, where, weights, assumptions);
        }
        return new StoredDiscriminator(
                "StyleGAN2 (PyTorch state dictionary)",
                where,
                weights,
                DiscriminatorWords.unsaid("a state dictionary does not say it", order.smallest(), assumptions));
    }

    static BlockOrder order(Set<String> names) {
        Set<String> blocks = new LinkedHashSet<>();
        for (String name : names) {
            Matcher block = BLOCK.matcher(name);
            if (block.matches()) {
                blocks.add(block.group(1));
            }
        }
        return BlockOrder.ofStandard(blocks);
    }

    /** Blocks are known by the order of their sizes; the filter of a layer must be that of its block. */
    private static Map<String, Weight> weights(Map<String, TensorValue> own, BlockOrder order) {
        Map<String, Filters> filters = new LinkedHashMap<>();
        Map<String, Weight> weights = new LinkedHashMap<>();
        own.forEach((name, tensor) -> {
            Matcher block = BLOCK.matcher(name);
            Integer index = block.matches() ? order.index(block.group(1)) : null;
            String part = index == null ? "" : block.group(2);
            if (part.endsWith(FILTER)) {
                filters.computeIfAbsent(block.group(1), key -> new Filters()).add(name, tensor);
            }
            if (!REPEATED_FILTER.matcher(part).matches()) {
                weights.put(
                        index == null ? name : StoredDiscriminator.block(Objects.requireNonNull(index)) + part,
                        new Weight.Stored(tensor));
            }
        });
        filters.values().forEach(Filters::common);
        return weights;
    }
}
