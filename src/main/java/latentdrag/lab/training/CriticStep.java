package latentdrag.lab.training;

import ai.djl.ndarray.NDArray;
import java.util.LinkedHashMap;
import java.util.Map;
import latentdrag.stylegan2.discriminator.DiscriminatorNetwork;
import latentdrag.stylegan2.discriminator.DiscriminatorOperations;
import latentdrag.tensor.TorchFunction;

/**
 * What the discriminator learns and teaches (Goodfellow et al. 2014, with the generator's loss that does not saturate): its own loss is the
 * mean of softplus(D(G)) + softplus(−D(y)), the generator's the mean of softplus(−D(G)). Every 16th step R1 counts 16 times (StyleGAN2,
 * Appendix B, lazy regularisation), on what the first layer takes. Engine thread only.
 */
final class CriticStep {
    static final int PENALTY_EVERY = 16;
    static final double GAMMA = 1.6;

    private final CriticWeights weights;
    private final DiscriminatorOperations operations;
    private final GradientPenalty penalty;
    private final TorchFunction apart;
    private final TorchFunction alike;

    CriticStep(CriticWeights weights) {
        this.weights = weights;
        operations = new DiscriminatorOperations(weights.manager());
        penalty = new GradientPenalty(weights.architecture().behindInput(), operations, weights.manager());
        apart = TorchFunction.of(
                weights.manager(),
                "g, y",
                "return torch.add(torch.mean(torch.softplus(g)), torch.mean(torch.softplus(torch.neg(y))))");
        alike = TorchFunction.of(weights.manager(), "g", "return torch.mean(torch.softplus(torch.neg(g)))");
    }

    /**
     * What a step gave.
     *
     * @param right share of all pictures whose logit had the right sign
     * @param loss without the penalty
     */
    record Outcome(double right, double loss) {}

    /**
     * Adds the loss's gradient to the discriminator's leaves, whose gradients are zero before or not there yet.
     *
     * @param generated float32 [N, 3, size, size], constant
     * @param real the same of the world
     */
    Outcome learn(NDArray generated, NDArray real) {
        try (GradientMode mode = GradientMode.on()) {
            DiscriminatorNetwork network =
                    new DiscriminatorNetwork(weights.architecture(), weights.leaves(), operations);
            if (weights.steps() % PENALTY_EVERY == 0) {
                penalty.add(weights.leaves(), weights.trained(), network.input(real), PENALTY_EVERY * GAMMA);
            }
            NDArray logitsGenerated = network.logits(generated, null);
            NDArray logitsReal = network.logits(real, null);
            NDArray loss = apart.apply(logitsGenerated, logitsReal);
            GradientMode.backward(loss);
            return new Outcome(right(logitsGenerated, logitsReal), loss.getFloat());
        }
    }

    private static double right(NDArray generated, NDArray real) {
        float[] low = generated.toFloatArray();
        float[] high = real.toFloatArray();
        int count = 0;
        for (int i = 0; i < low.length; i++) {
            count += (low[i] < 0 ? 1 : 0) + (high[i] > 0 ? 1 : 0);
        }
        return count / (2.0 * low.length);
    }

    /**
     * What would make pictures look more like the world's: the gradient of the generator's loss on them.
     *
     * @param generated float32 [N, 3, size, size], constant
     * @return the same shape
     */
    NDArray gradient(NDArray generated) {
        Map<String, NDArray> constants = new LinkedHashMap<>();
        weights.leaves().forEach((name, leaf) -> constants.put(name, leaf.stopGradient()));
        NDArray leaf = generated.duplicate();
        leaf.setRequiresGradient(true);
        try (GradientMode mode = GradientMode.on()) {
            NDArray logits = new DiscriminatorNetwork(weights.architecture(), constants, operations).logits(leaf, null);
            GradientMode.backward(alike.apply(logits));
        }
        return leaf.getGradient();
    }
}
