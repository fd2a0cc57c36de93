package latentdrag.lab.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Map;
import latentdrag.stylegan2.discriminator.DiscriminatorArchitecture;
import latentdrag.stylegan2.discriminator.DiscriminatorNetwork;
import latentdrag.stylegan2.discriminator.DiscriminatorOperations;
import latentdrag.tensor.TorchFunction;

/**
 * R1 (Mescheder et al. 2018, equation 9): γ/2 · ‖∂D(u)/∂u‖², mean over a batch of real inputs u, and its gradient on the weights, exactly, as
 * the gradient of a gradient. PyTorch keeps the graph of a backward pass when asked to; DJL's collector does not ask, its native call below
 * it does. Engine thread only, with gradients on.
 */
final class GradientPenalty {
    private final DiscriminatorArchitecture architecture;
    private final DiscriminatorOperations operations;
    private final TorchFunction forget;

    /**
     * @param architecture of a network whose pictures are already what its first layer takes
     * @param manager of the constants; outlives this
     */
    GradientPenalty(DiscriminatorArchitecture architecture, DiscriminatorOperations operations, NDManager manager) {
        this.architecture = architecture;
        this.operations = operations;
        // A gradient with a graph holds its leaf, which holds the gradient: neither would ever be freed.
        forget = TorchFunction.of(manager, "g", "return torch.zero_(torch.detach_(g))");
    }

    /**
     * Adds the penalty's gradient to the leaves'. Theirs must be zero before, or not there yet.
     *
     * @param leaves the discriminator's weights
     * @param trained which of them require a gradient
     * @param inputs [N, c, h, w], what the first layer takes; a constant
     * @param gamma weight γ
     * @return γ/2 · mean of ‖∂D(u)/∂u‖²
     */
    double add(Map<String, NDArray> leaves, Iterable<String> trained, NDArray inputs, double gamma) {
        NDManager manager = inputs.getManager();
        NDArray half = manager.create((float) (gamma / 2 / inputs.getShape().get(0)));
        NDArray leaf = inputs.duplicate();
        leaf.setRequiresGradient(true);
        NDArray logits = new DiscriminatorNetwork(architecture, leaves, operations).logits(leaf, null);
        GradientMode.backwardWithGraph(logits.sum());
        for (String name : trained) {
            try (NDArray gradient = ClayWeights.get(leaves, name).getGradient()) {
                forgotten(gradient);
            }
        }
        NDArray first = leaf.getGradient();
        NDArray penalty = first.mul(first).sum().mul(half);
        double value = penalty.getFloat();
        GradientMode.backward(penalty);
        forgotten(first);
        return value;
    }

    private void forgotten(NDArray gradient) {
        try (GradientMode mode = GradientMode.off()) {
            forget.apply(gradient).close();
        }
    }
}
