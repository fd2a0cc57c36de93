package latentdrag.stylegan2.sparse;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import latentdrag.stylegan2.ConvolutionProbe;
import latentdrag.tensor.DeviceCopies;
import latentdrag.tensor.TorchFunction;

/**
 * The text of y = x Wᵀ for a constant W in TorchScript, and W in the layout it wants. On a window of a few cells a matrix product is
 * mostly the reading of its weights, and oneDNN reads them a third faster in a layout of its own, made once
 * (docs/decisions/0009). Where the library has no such product, on other processors and on graphics cards, or multiplies wrongly, W stays
 * as it is.
 */
final class PackedProduct {
    /** Rows that the layout is made for; it works with any number. */
    private static final int USUAL_ROWS = 64;

    private static final int TRIED_ROWS = 2;

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

    private static final String TIMES = "torch.mm(%s, torch.t(%s))";

    private static final String TIMES_PACKED =
            "ops.mkldnn._linear_pointwise(%s, %s, None, \"none\", annotate(List[Optional[number]], []), \"\")";

    private static TorchFunction packing(NDManager manager) {
        return TorchFunction.of(manager, "w", "return ops.mkldnn._reorder_linear_weight(w, " + USUAL_ROWS + ")");
    }

    /**
     * W as it is multiplied with.
     *
     * @param array packed, or [out, in]
     * @param isPacked which of the two
     */
    record Weight(NDArray array, boolean isPacked) {
        /** The text that multiplies; x [rows, in], w the name of the array. */
        String times(String x, String w) {
            return (isPacked ? TIMES_PACKED : TIMES).formatted(x, w);
        }
    }

    /**
     * Packs W where the library multiplies rightly with what it made of it. On processors that hide their caches it leaves out a part of
     * most W whose rows are no multiple of 64 (docs/decisions/0016).
     *
     * @param weight [out, in]; copied
     */
    Weight pack(NDArray weight) {
        NDArray plain = weight.duplicate();
        plain.attach(manager);
        if (!packs) {
            return new Weight(plain, false);
        }
        NDArray packed = packing(manager).apply(plain);
        if (error(packed, plain) > ConvolutionProbe.TOLERANCE) {
            packed.close();
            return new Weight(plain, false);
        }
        plain.close();
        packed.attach(manager);
        return new Weight(packed, true);
    }

    /** How far a product with the packed W is off, relative to the largest value. Not a number, which NaN would be, counts as far. */
    private double error(NDArray packed, NDArray plain) {
        try (NDManager trial = manager.newSubManager()) {
            int in = (int) plain.getShape().get(1);
            float[] rows = new float[TRIED_ROWS * in];
            for (int i = 0; i < rows.length; i++) {
                rows[i] = Math.floorMod(i * 7 + i / in * 5, 17) - 8;
            }
            NDArray off = TorchFunction.of(
                            trial,
                            "x, w, p",
                            "y = " + TIMES.formatted("x", "w"),
                            "d = torch.sub(" + TIMES_PACKED.formatted("x", "p") + ", y)",
                            "return torch.div(torch.max(torch.abs(d)), torch.max(torch.abs(y)))")
                    .apply(trial.create(rows, new Shape(TRIED_ROWS, in)), plain, packed);
            float error = new DeviceCopies().number(off);
            return Float.isNaN(error) ? Double.POSITIVE_INFINITY : error;
        }
    }
}
