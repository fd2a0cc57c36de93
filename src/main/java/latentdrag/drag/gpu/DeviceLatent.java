package latentdrag.drag.gpu;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import latentdrag.drag.OptimisedLatent;
import latentdrag.edit.DragSettings.LatentSpace;
import latentdrag.tensor.Adam;
import latentdrag.tensor.DeviceCopies;
import latentdrag.tensor.TorchFunction;

/**
 * w⁺ of a run and Adam's moments on the device: {@link OptimisedLatent} and {@link Adam} in tensors, with the same roundings. Does
 * nothing in a step in which every point has arrived or the numbers grew beyond what can be represented. Engine thread only, no gradients.
 */
final class DeviceLatent implements AutoCloseable {
    private final OptimisedLatent mirrored;
    private final NDManager manager;
    private final TorchFunction adam;
    private NDList state; // ws [1, rows, dim], shift, mean, square [values], steps []

    /** @param latent where it begins; told what becomes of it by whoever reads {@link #ws} */
    DeviceLatent(NDManager parent, DeviceCopies transfers, OptimisedLatent latent) {
        this.mirrored = latent;
        manager = parent.newSubManager();
        NDArray ws = transfers.upload(manager, latent.values(), new Shape(1, latent.rows(), latent.dim()));
        int rows = latent.space() == LatentSpace.W ? 1 : latent.optimisedRows();
        Shape values = new Shape(1, rows, latent.dim());
        state = new NDList(
                ws,
                ws.get(":, :" + latent.optimisedRows()).duplicate(), // w₀, used in W only
                manager.zeros(values),
                manager.zeros(values),
                manager.zeros(values),
                manager.zeros(new Shape(), DataType.FLOAT64));
        adam = TorchFunction.ofMany(
                7, manager, "ws, w0, shift, mean, square, steps, g, loss, going, rate", lines(latent));
    }

    private static String[] lines(OptimisedLatent latent) {
        boolean shared = latent.space() == LatentSpace.W;
        String rows = Integer.toString(latent.optimisedRows());
        return new String[] {
            "rows = torch.to(torch.slice(g, 1, 0, " + rows + "), 7)",
            shared ? "of = torch.sum(rows, [1], True)" : "of = rows",
            "finite = torch.isfinite(loss + torch.sum(torch.to(g, 7)))",
            "goes = torch.logical_and(going > 0, finite)",
            "broken = going * (1 - torch.to(finite, 7))",
            "n = steps + torch.to(goes, 7)",
            "m = torch.to(B1 * torch.to(mean, 7) + (1 - B1) * of, 6)".replace("B1", Double.toString(Adam.BETA1)),
            "v = torch.to(B2 * torch.to(square, 7) + (1 - B2) * of * of, 6)".replace("B2", Double.toString(Adam.BETA2)),
            "root = torch.sqrt(1 - torch.pow(" + Adam.BETA2 + ", n))",
            "whole = rate / (1 - torch.pow(" + Adam.BETA1 + ", n))",
            "by = torch.to(whole * torch.to(m, 7) / (torch.sqrt(torch.to(v, 7)) / root + " + Adam.EPSILON + "), 6)",
            "shifted = shift - by",
            "first = " + (shared ? "w0 + shifted" : "torch.slice(ws, 1, 0, " + rows + ") - by"),
            "moved = torch.cat([first, torch.slice(ws, 1, " + rows + ", " + latent.rows() + ")], 1)",
            "return (torch.where(goes, moved, ws), w0, torch.where(goes, shifted, shift),"
                    + " torch.where(goes, m, mean), torch.where(goes, v, square), n, broken)"
        };
    }

    /** Whether it is the device's side of that latent. */
    boolean mirrors(OptimisedLatent latent) {
        return mirrored == latent;
    }

    /** w⁺ [1, numWs, wDim]. */
    NDArray ws() {
        return state.head();
    }

    /**
     * One step of Adam.
     *
     * @param gradient ∂L/∂w⁺ float32 [1, numWs, wDim]
     * @param loss a scalar
     * @param going 0 where nothing is to be done
     * @param stepSize a float64 scalar
     * @return float64 scalar: 1 where the numbers are beyond what can be represented, and nothing was done for that
     */
    NDArray descend(NDArray gradient, NDArray loss, NDArray going, NDArray stepSize) {
        NDList before = state;
        NDList after = adam.applyAll(
                before.get(0),
                before.get(1),
                before.get(2),
                before.get(3),
                before.get(4),
                before.get(5),
                gradient,
                loss,
                going,
                stepSize);
        NDArray broken = after.remove(after.size() - 1);
        after.forEach(array -> {
            NDScope.unregister(array);
            array.attach(manager);
        });
        before.forEach(NDArray::close);
        state = after;
        return broken;
    }

    @Override
    public void close() {
        manager.close();
    }
}
