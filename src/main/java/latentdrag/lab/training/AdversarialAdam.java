package latentdrag.lab.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import latentdrag.tensor.TorchFunction;

/**
 * One step of Adam with β 0 and 0.99 (Kingma and Ba, Algorithm 1; the setting of StyleGAN2, Appendix B) for one tensor, in place. Without a
 * first moment neither network goes on against an opponent that has meanwhile changed. Lives as long as its manager; one thread.
 */
final class AdversarialAdam {
    private static final double BETA2 = 0.99;

    private final TorchFunction adam;
    private final TorchFunction average;

    AdversarialAdam(NDManager manager) {
        adam = TorchFunction.of(
                manager,
                "p, g, v, lr, c2",
                "v = torch.add_(torch.mul_(v, 0.99), torch.mul(torch.mul(g, g), 0.01))",
                "q = torch.add(torch.sqrt(torch.div(v, c2)), 1e-8)",
                "p = torch.sub_(p, torch.mul(torch.div(g, q), lr))",
                "g = torch.zero_(g)", // the leaf's own gradient, which backward would add to
                "return p");
        average = TorchFunction.of(
                manager, "p, e, beta", "e = torch.add_(e, torch.mul(torch.sub(p, e), beta))", "return e");
    }

    /**
     * @param leaf whose gradient is taken and then zero
     * @param second moment of its gradient
     * @param number of the step since the moment was zero, from 1
     * @param constants for the step's scalars, closed by the caller afterwards
     */
    void step(NDArray leaf, NDArray second, double rate, long number, NDManager constants) {
        NDArray correction = constants.create((float) (1 - Math.pow(BETA2, number)));
        try (NDArray gradient = leaf.getGradient()) {
            adam.apply(leaf, gradient, second, constants.create((float) rate), correction)
                    .close();
        }
    }

    /** Moves the average a part of the way to the leaf. */
    void average(NDArray leaf, NDArray mean, double part, NDManager constants) {
        average.apply(leaf, mean, constants.create((float) part)).close();
    }
}
