package latentdrag.checkpoint.family;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import latentdrag.checkpoint.container.Contents;
import latentdrag.checkpoint.source.CheckpointException;
import latentdrag.checkpoint.source.Words;
import org.jspecify.annotations.Nullable;

/**
 * Networks whose tensors have the names of StyleGAN2-ADA in PyTorch (synthesis.b4.const, …), which are the standard names here: pickled
 * or saved modules, their state dictionaries, and .safetensors of ours and of others.
 */
public final class StandardFamily implements Family {
    private static final String FIRST_TENSOR = "synthesis.b4.const";
    /** Every layer keeps a copy of the filter; one for each block is needed. */
    private static final Pattern REPEATED_FILTER = Pattern.compile("synthesis\\.b\\d+\\.\\w+\\.resample_filter");

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
                Strangers.refuseKnownNames(candidate.tensors().keySet());
                return network(contents, candidate, prefix, assumptions);
            }
            if (prefix != null) {
                others.add(candidate.where());
            }
        }
        if (!others.isEmpty()) {
            throw new CheckpointException("it holds no network under " + Words.quoted(String.valueOf(wanted))
                    + ", but under " + String.join(", ", others) + "; choose one of these");
        }
        return null;
    }

    /** What stands before the standard names; where several networks were written into one dictionary, that of the running average. */
    private static @Nullable String prefix(Candidate candidate) {
        String best = null;
        for (String name : candidate.tensors().keySet()) {
            if (name.endsWith(FIRST_TENSOR)) {
                String prefix = name.substring(0, name.length() - FIRST_TENSOR.length());
                best = best == null || prefix.contains("ema") ? prefix : best;
            }
        }
        return best;
    }

    private static StoredNetwork network(
            Contents contents, Candidate candidate, String prefix, Assumptions assumptions) {
        Map<String, Weight> weights = new LinkedHashMap<>();
        candidate.tensors().forEach((name, tensor) -> {
            if (name.startsWith(prefix)) {
                String standard = name.substring(prefix.length());
                if (!REPEATED_FILTER.matcher(standard).matches()) {
                    weights.put(standard, new Weight.Stored(tensor));
                }
            }
        });
        List<String> evidence = new ArrayList<>();
        evidence.add("the file is " + contents.form().words());
        ModuleTree module = candidate.module();
        evidence.add(
                module == null
                        ? candidate.place() + " is a dictionary of tensors"
                        : candidate.place() + " is a torch module of class " + Words.quoted(module.className()));
        evidence.add("its tensors have the names of StyleGAN2-ADA (" + prefix + FIRST_TENSOR + ")");
        if (module != null) {
            LayerSettings settings = new LayerSettings(module, assumptions);
            settings.requireKnownActivation();
            return new StoredNetwork(
                    contents.form() == Contents.Form.PICKLE
                            ? "StyleGAN2 (PyTorch pickle)"
                            : "StyleGAN2 (PyTorch module of torch.save)",
                    evidence,
                    weights,
                    settings.mappingLrMultiplier(),
                    settings.convClamp(),
                    NotesReader.of(contents, candidate));
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
                NotesReader.of(contents, candidate));
    }
}
