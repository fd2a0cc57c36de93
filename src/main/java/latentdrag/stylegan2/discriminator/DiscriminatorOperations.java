package latentdrag.stylegan2.discriminator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import latentdrag.stylegan2.Convolutions;
import latentdrag.stylegan2.Operations;
import latentdrag.tensor.TorchFunction;

/**
 * The operations a discriminator is made of, beside those it shares with the generator, and the constants they need. Differentiable.
 * Results belong to the manager of the first argument. Lives as long as its manager; engine thread only.
 */
public final class DiscriminatorOperations {
    private final NDManager manager;
    private final Operations shared;
    private final Map<String, TorchFunction> functions = new HashMap<>();

    /** @param manager owns the constants; outlives every network that uses them */
    public DiscriminatorOperations(NDManager manager) {
        this.manager = manager;
        shared = new Operations(manager);
    }

    Operations shared() {
        return shared;
    }

    Convolutions convolutions() {
        return shared.convolutions();
    }

    private TorchFunction function(String name, String arguments, List<String> body) {
        return functions.computeIfAbsent(name, n -> TorchFunction.of(manager, arguments, body.toArray(String[]::new)));
    }

    /** lrelu(y + b), slope 0.2; the gain √2 is in y and b already. y [N, c, h, w], b [1, c, 1, 1]. */
    NDArray activate(NDArray y, NDArray b) {
        // In place is safe under autograd: leaky_relu keeps its result, and the sum is nobody else's.
        return function("activate", "y, b", List.of("return torch.leaky_relu_(torch.add(y, b), 0.2)"))
                .apply(y, b);
    }

    /**
     * Adds channels that say how much the pictures of a batch differ (Progressive GAN, Section 3): over each group of pictures
     * √(variance + 1e-8), averaged over the cells and over one part of the channels for each feature. Picture j belongs to group j mod
     * (N / group).
     *
     * @param x [N, c, h, w], N a multiple of the group, c of the features
     * @return [N, c + features, h, w]
     */
    NDArray deviation(NDArray x, int group, int features) {
        String parts = String.format(
                Locale.ROOT,
                "p = torch.reshape(x, [%1$d, -1, %2$d, torch.floordiv(torch.size(x, 1), %2$d), torch.size(x, 2),"
                        + " torch.size(x, 3)])",
                group,
                features);
        return function(
                        "deviation " + group + " " + features,
                        "x",
                        List.of(
                                parts,
                                "d = torch.sub(p, torch.mean(p, [0], True))",
                                "s = torch.sqrt(torch.add(torch.mean(torch.mul(d, d), [0]), 1e-8))",
                                "m = torch.reshape(torch.mean(s, [2, 3, 4]), [-1, " + features + ", 1, 1])",
                                "r = torch.repeat(m, [" + group + ", 1, torch.size(x, 2), torch.size(x, 3)])",
                                "return torch.cat([x, r], 1)"))
                .apply(x);
    }

    /** x + gain · (x − l), see {@link InputStage#emphasisedFolded}; x [N, c, h, w], h and w multiples of the low-pass. */
    NDArray emphasise(NDArray x, double gain, int lowPass) {
        return function(
                        "emphasise " + gain + " " + lowPass,
                        "x",
                        List.of(
                                String.format(
                                        Locale.ROOT,
                                        "s = torch.avg_pool2d(x, [%1$d, %1$d], [%1$d, %1$d], [0, 0], False, True, None)",
                                        lowPass),
                                "l = torch.upsample_bilinear2d(s, [torch.size(x, 2), torch.size(x, 3)], False, None, None)",
                                "return torch.add(x, torch.mul(torch.sub(x, l), " + gain + "))"))
                .apply(x);
    }

    /** [N, c, h, w] → [N, c·fold², h/fold, w/fold]; the channels of one colour follow each other, rows of its square first. */
    NDArray fold(NDArray x, int fold) {
        return function("fold " + fold, "x", List.of("return torch.pixel_unshuffle(x, " + fold + ")"))
                .apply(x);
    }
}
