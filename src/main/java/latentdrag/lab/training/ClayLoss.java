package latentdrag.lab.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import latentdrag.tensor.TorchFunction;

/**
 * What the distillation minimises: squared error at full, ½ and ¼ scale (× 4) plus a little Charbonnier (× 0.3), each pixel weighted
 * by {@link ClayImportance}: by the local detail of the target, without which a thin feature whose place is still uncertain is best
 * painted as background and no ear is ever learnt, and five times within the box of the head, which people drag and look at.
 */
final class ClayLoss {
    private final TorchFunction function;

    ClayLoss(NDManager manager) {
        function = TorchFunction.of(
                manager,
                "x, t, w",
                "d = torch.sub(x, t)",
                "d2 = torch.avg_pool2d(d, [2, 2])",
                "d4 = torch.avg_pool2d(d2, [2, 2])",
                "w2 = torch.avg_pool2d(w, [2, 2])",
                "w4 = torch.avg_pool2d(w2, [2, 2])",
                "dd = torch.mul(d, d)",
                "squares = torch.mean(torch.mul(w, dd))",
                "squares = torch.add(squares, torch.mean(torch.mul(w2, torch.mul(d2, d2))))",
                "squares = torch.add(squares, torch.mean(torch.mul(w4, torch.mul(d4, d4))))",
                "charbonnier = torch.mean(torch.mul(w, torch.sqrt(torch.add(dd, 1e-4))))",
                "return torch.add(torch.mul(squares, 4.0), torch.mul(charbonnier, 0.3))");
    }

    /**
     * @param picture [N, 3, h, w] in [−1, 1], part of the gradient graph
     * @param target the same of the world
     * @param importance of every pixel, [N, 1, h, w]
     * @return a scalar
     */
    NDArray of(NDArray picture, NDArray target, NDArray importance) {
        return function.apply(picture, target, importance);
    }
}
