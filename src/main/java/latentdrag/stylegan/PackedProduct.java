package latentdrag.stylegan;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * The text of y = x Wᵀ for a constant W in TorchScript, and W in the layout it wants. On a window of a few cells a matrix product is
 * mostly the reading of its weights, and oneDNN reads them a third faster in a layout of its own, made once
 * (docs/decisions/0009). Where the library has no such product, on other processors and on graphics cards, W stays as it is.
 */
final class PackedProduct {
    /** Rows that the layout is made for; it works with any number. */
    private static final int USUAL_ROWS = 64;

    private final NDManager manager;
    private final boolean packs;

    /** @param manager owns the packed weights */
    PackedProduct(NDManager manager) {
        this.manager = manager;
        this.packs = manager.getDevice().getDeviceType().equals(Device.Type.CPU) && works();
    }

    private boolean works() {
        try (NDManager trial = manager.newSubManager()) {
            TorchFunction pack = packing(trial);
            NDArray packed = pack.apply(trial.ones(new Shape(2, 2)));
            packed.attach(trial);
            TorchFunction.of(trial, "x, w", "return " + TIMES_PACKED.formatted("x", "w"))
                    .apply(trial.ones(new Shape(1, 2)), packed);
            return true;
        } catch (EngineException e) { // this build of the library has no such operation
            return false;
        }
    }

    private static final String TIMES_PACKED =
            "ops.mkldnn._linear_pointwise(%s, %s, None, \"none\", annotate(List[Optional[number]], []), \"\")";

    private static TorchFunction packing(NDManager manager) {
        return TorchFunction.of(manager, "w", "return ops.mkldnn._reorder_linear_weight(w, " + USUAL_ROWS + ")");
    }

    /** The text that multiplies; x [rows, in], w packed from [out, in]. */
    String times(String x, String w) {
        return (packs ? TIMES_PACKED : "torch.mm(%s, torch.t(%s))").formatted(x, w);
    }

    /** @param weight [out, in]; copied */
    NDArray pack(NDArray weight) {
        NDArray plain = weight.duplicate();
        if (!packs) {
            plain.attach(manager);
            return plain;
        }
        try (plain) {
            NDArray packed = packing(manager).apply(plain);
            packed.attach(manager);
            return packed;
        }
    }
}
