package latentdrag.clay;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import latentdrag.stylegan.TorchFunction;

/**
 * What the distillation minimises: squared error at full, ½ and ¼ scale (× 4) plus a little Charbonnier (× 0.3), each pixel weighted
 * by the local detail of the target, 1 + 8·clamp(4·|target − 7×7 mean|). Without the weight a thin feature whose place is still
 * uncertain is best painted as background, and no ear is ever learnt.
 */
final class ClayLoss {
    private final TorchFunction function;

    ClayLoss(NDManager manager) {
        function = TorchFunction.of(
                manager,
                "x, t",
                "mean = torch.avg_pool2d(t, [7, 7], [1, 1], [3, 3], False, False)",
                "detail = torch.clamp(torch.mul(torch.mean(torch.abs(torch.sub(t, mean)), [1], True), 4.0), 0.0, 1.0)",
                "w = torch.add(torch.mul(detail, 8.0), 1.0)",
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
     * @return a scalar
     */
    NDArray of(NDArray picture, NDArray target) {
        return function.apply(picture, target);
    }
}
