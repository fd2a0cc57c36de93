package latentdrag.checkpoint;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is said of pickles without a PyTorch generator: what they are instead. */
final class PickleRefusals {
    private PickleRefusals() {}

    static CheckpointException noNetwork(@Nullable Object root) {
        return new CheckpointException(description(root) + "; " + Refusals.CHOOSE);
    }

    private static String description(@Nullable Object root) {
        PickledObject tensorFlow = tensorFlowNetwork(root);
        if (tensorFlow != null) {
            return isStyleGan1(tensorFlow)
                    ? "it is a StyleGAN1 network of TensorFlow (dnnlib.tflib.network), which is not supported"
                    : "it is a legacy TensorFlow network (dnnlib.tflib.network), which is not supported yet";
        }
        if (root instanceof PickledDict dict) {
            return dictionary(dict);
        }
        if (root instanceof PickledObject object) {
            return object.type().module().startsWith("numpy")
                    ? "it is a pickled NumPy array, not a network"
                    : "it is a pickle of " + Words.quoted(object.type().qualified()) + ", not of a generator network";
        }
        if (root instanceof TorchTensor) {
            return "it is a pickled tensor, not a network";
        }
        return root instanceof List || root instanceof Object[]
                ? "it is a pickled list, not a network"
                : "it is a pickle that holds no generator network";
    }

    private static String dictionary(PickledDict dict) {
        if (dict.get("g_ema") instanceof PickledDict weights && weights.contains("conv1.conv.weight")) {
            return "it is a rosinality StyleGAN2 checkpoint, which is not supported yet";
        }
        boolean weights = dict.keys().stream()
                .anyMatch(key -> dict.get(key) instanceof TorchTensor
                        || (dict.get(key) instanceof PickledDict inner
                                && inner.keys().stream().anyMatch(name -> inner.get(name) instanceof TorchTensor)));
        return weights
                ? "it is a dictionary of weights without its network (a state_dict), which is not supported"
                : "it is a pickled dictionary without a generator network (G_ema)";
    }

    /** A network in the tuple (G, D, Gs); null if there is none. */
    private static @Nullable PickledObject tensorFlowNetwork(@Nullable Object root) {
        Object[] elements = root instanceof Object[] tuple
                ? tuple
                : root instanceof List<?> list ? list.toArray() : new Object[] {root};
        for (int i = 0; i < Math.min(elements.length, 3); i++) {
            if (elements[i] instanceof PickledObject object
                    && object.type().name().equals("Network")
                    && (object.type().module().contains("tflib")
                            || object.type().module().contains("tfutil"))) {
                return object;
            }
        }
        return null;
    }

    private static boolean isStyleGan1(PickledObject network) {
        return network.state() instanceof PickledDict state
                && state.get("build_func_name") instanceof String function
                && function.equals("G_style");
    }
}
