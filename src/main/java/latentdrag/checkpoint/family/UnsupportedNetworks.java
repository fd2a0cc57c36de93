package latentdrag.checkpoint.family;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import latentdrag.checkpoint.container.Contents;
import latentdrag.checkpoint.container.Dict;
import latentdrag.checkpoint.container.PickledObject;
import latentdrag.checkpoint.container.Shapes;
import latentdrag.checkpoint.container.TensorValue;
import latentdrag.checkpoint.container.UnknownFile;
import latentdrag.checkpoint.source.CheckpointException;
import latentdrag.checkpoint.source.FoundText;
import org.jspecify.annotations.Nullable;

/** What is said of networks and other contents that are no StyleGAN2 generator: what they are instead, and what to do. */
public final class UnsupportedNetworks {
    private static final Predicate<String> DIFFUSION = Pattern.compile(
                    "(model\\.diffusion_model|first_stage_model|down_blocks|up_blocks|mid_block|unet|time_embed|input_blocks|output_blocks|denoise_fn)[._].*")
            .asMatchPredicate();
    private static final Predicate<String> STYLEGAN1 =
            name -> name.contains("g_synthesis.") || name.contains("synthesis.blocks.") || name.contains(".style_mod.");
    /** Its layers are called by their number, resolution and channels. */
    private static final Pattern STYLEGAN3_LAYER = Pattern.compile("synthesis\\.L\\d");

    private static final Predicate<String> STYLEGAN3 = name ->
            name.contains("synthesis.input.") || STYLEGAN3_LAYER.matcher(name).find();
    private static final Predicate<String> LORA = Pattern.compile(
                    ".*(lora_(up|down|A|B)[._].*|\\.lora\\..*|lora_unet.*)")
            .asMatchPredicate();

    private UnsupportedNetworks() {}

    /** Of contents that no family recognises. */
    static CheckpointException contents(Contents contents, List<Candidate> candidates) {
        for (Candidate candidate : candidates) {
            Set<String> names = candidate.tensors().keySet();
            refuseKnownNames(names);
            String other = OtherNetworks.others(names).orElse(null);
            if (other != null) {
                throw UnsupportedErrors.other(other);
            }
            ModuleTree module = candidate.module();
            if (module != null) {
                if (module.classNames().containsValue("SynthesisInput")) {
                    throw UnsupportedErrors.styleGan3();
                }
                return new CheckpointException("its network " + FoundText.quoted(module.className())
                        + " is no StyleGAN2 generator (the tensor synthesis.b4.const is missing); "
                        + UnknownFile.CHOOSE);
            }
        }
        return new CheckpointException(description(contents) + "; " + UnknownFile.CHOOSE);
    }

    /**
     * @throws CheckpointException if the names are those of another kind of network
     */
    static void refuseKnownNames(Set<String> tensors) {
        if (tensors.stream().anyMatch(LORA)) {
            throw UnsupportedErrors.lora();
        }
        if (tensors.stream().anyMatch(DIFFUSION)) {
            throw UnsupportedErrors.diffusion();
        }
        String like = OtherNetworks.likeOurs(tensors).orElse(null);
        if (like != null) {
            throw UnsupportedErrors.other(like);
        }
        if (tensors.stream().anyMatch(STYLEGAN3)) {
            throw UnsupportedErrors.styleGan3();
        }
        if (tensors.stream().anyMatch(STYLEGAN1)) {
            throw UnsupportedErrors.styleGan1();
        }
    }

    private static String description(Contents contents) {
        Object root = contents.root();
        if (root instanceof Dict dict) {
            return dictionary(dict);
        }
        if (root instanceof PickledObject object) {
            return object.type().module().startsWith("numpy")
                    ? "it is a pickled NumPy array, not a network"
                    : "it is a pickle of " + FoundText.quoted(object.type().qualified())
                            + ", not of a generator network";
        }
        if (root instanceof TensorValue tensor) {
            return tensor.shape().length == 3
                    ? "it is a tensor of shape " + Shapes.words(tensor.shape())
                            + ", not a network; if it is a latent, open it as one"
                    : "it is a tensor of shape " + Shapes.words(tensor.shape()) + ", not a network";
        }
        return root instanceof List || root instanceof Object[]
                ? "it is a pickled list, not a network"
                : "it is a pickle that holds no generator network";
    }

    private static String dictionary(Dict dict) {
        boolean weights = dict.keys().stream().anyMatch(key -> holdsTensors(dict.get(key)));
        return weights
                ? "it is a dictionary of weights (a state_dict) of some other network (the tensor synthesis.b4.const is missing)"
                : "it is a dictionary without a generator network (G_ema)";
    }

    private static boolean holdsTensors(@Nullable Object value) {
        return value instanceof TensorValue
                || value instanceof Dict inner
                        && inner.keys().stream().anyMatch(name -> inner.get(name) instanceof TensorValue);
    }
}
