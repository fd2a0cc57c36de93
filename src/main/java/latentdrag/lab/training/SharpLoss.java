package latentdrag.lab.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import latentdrag.tensor.TorchFunction;

/**
 * What keeps the generator to the animal that was asked for while a discriminator asks for sharpness: squared error at ½ and ¼ scale, three tenths
 * of it at full size, where it prefers blur, times 4 and weighted by {@link ClayImportance} as in {@link ClayLoss}; the
 * absolute error at full size, ½ and ¼ scale, everywhere alike, times 4, 8 and 8, without which the ground, which weighs little, has halos around
 * the head and a frame; and a quarter of the local band energy. Lives as long as its manager; engine thread only.
 */
final class SharpLoss {
    private final TorchFunction squares;
    private final BandEnergy energy;
    private final NDArray energyWeight;

    SharpLoss(NDManager manager) {
        squares = TorchFunction.of(
                manager,
                "x, t, w",
                "d = torch.sub(x, t)",
                "d2 = torch.avg_pool2d(d, [2, 2])",
                "d4 = torch.avg_pool2d(d2, [2, 2])",
                "w2 = torch.avg_pool2d(w, [2, 2])",
                "w4 = torch.avg_pool2d(w2, [2, 2])",
                "s = torch.mul(torch.mean(torch.mul(w, torch.mul(d, d))), 0.3)",
                "s = torch.add(s, torch.mean(torch.mul(w2, torch.mul(d2, d2))))",
                "s = torch.add(s, torch.mean(torch.mul(w4, torch.mul(d4, d4))))",
                "s = torch.add(s, torch.mean(torch.abs(d)))",
                "s = torch.add(s, torch.mul(torch.mean(torch.abs(d2)), 2.0))",
                "s = torch.add(s, torch.mul(torch.mean(torch.abs(d4)), 2.0))",
                "return torch.mul(s, 4.0)");
        energy = new BandEnergy(manager);
        energyWeight = manager.create((float) (0.25 / BandEnergy.BANDS));
    }

    /**
     * @param picture [N, 3, h, w] in [−1, 1], part of the gradient graph
     * @param target the same of the world
     * @param importance of every pixel, [N, 1, h, w]
     * @return a scalar
     */
    NDArray of(NDArray picture, NDArray target, NDArray importance) {
        return squares.apply(picture, target, importance)
                .add(energy.of(picture, target).mul(energyWeight));
    }
}
