package latentdrag.stylegan2.sparse;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import latentdrag.generator.CellSet;
import latentdrag.stylegan2.StyledConvolution;
import latentdrag.tensor.NoGradient;
import latentdrag.tensor.TorchFunction;
import org.jspecify.annotations.Nullable;

/**
 * A {@link StyledConvolution} on regions: matrices [cells, channels] instead of maps, one call of the tensor library on the way up
 * and one on the way down. The gradient is written out: weights are constants, and it is wanted on fewer cells than are looked at.
 *
 * <p>Letters: x input, s style, v = x·s, y convolution, d demodulation with the gain √2, z = y·d + n + b, a = lrelu(z), clamped; g…
 * is the gradient of the loss on …. A plain convolution gathers nine neighbours of every output cell and then multiplies; an
 * up-convolution multiplies every input cell with the nine matrices and then adds up ({@link ReceptiveField.UpConvolution}). Either way
 * the weights are read once. Engine thread only, gradients off.
 */
@NoGradient
final class SparseConvolution {
    private static final String SUMS =
            "%1$s, _%1$s0, _%1$s1, _%1$s2, = torch.embedding_bag(%2$s, i, o, False, 0, False, c, False)";

    private final StyledConvolution layer;
    private final ReceptiveField stencil;
    private final boolean up;
    private @Nullable Prepared prepared; // from the first use on

    /**
     * @param weight [out, 9·in] or [9·out, in], packed where that is right
     * @param transposed [9·in, out] or [in, 9·out], likewise
     * @param bias [1, out]
     */
    private record Prepared(
            NDArray weight, NDArray transposed, NDArray bias, TorchFunction forward, TorchFunction backward) {}

    SparseConvolution(StyledConvolution layer, ReceptiveField stencil) {
        this.layer = layer;
        this.stencil = stencil;
        up = stencil instanceof ReceptiveField.UpConvolution;
    }

    /** Lays the weights out for small matrix products; does nothing the second time. The arrays belong to {@code manager}. */
    void prepare(PackedProduct product, NDManager manager) {
        if (prepared != null) {
            return;
        }
        NDArray kernel = layer.weight(); // [out, in, 3, 3]
        long out = kernel.getShape().get(0);
        long in = kernel.getShape().get(1);
        try (NDManager making = manager.newSubManager()) {
            NDArray turned = up ? kernel.transpose(2, 3, 0, 1) : kernel.transpose(0, 2, 3, 1);
            turned.attach(making);
            NDArray rows = up ? turned.reshape(9 * out, in) : turned.reshape(out, 9 * in);
            NDArray columns = rows.transpose();
            columns.attach(making);
            NDArray bias = layer.bias().reshape(1, out);
            bias.attach(manager);
            PackedProduct.Weight packed = product.pack(rows);
            PackedProduct.Weight transposed = product.pack(columns);
            prepared = new Prepared(
                    packed.array(), transposed.array(), bias, forward(packed, manager), backward(transposed, manager));
        }
    }

    private Prepared prepared() {
        if (prepared == null) {
            throw new IllegalStateException("a layer must be prepared before it is computed");
        }
        return prepared;
    }

    private TorchFunction forward(PackedProduct.Weight weight, NDManager manager) {
        List<String> text = new ArrayList<>();
        text.add("v = torch.mul(x, s)");
        if (up) {
            text.add("r = torch.reshape(" + weight.times("v", "w") + ", [-1, torch.size(d, 1)])");
            text.add(SUMS.formatted("y", "r"));
        } else {
            text.add("r = torch.index_select(torch.constant_pad_nd(v, [0, 0, 0, 1], 0), 0, i)");
            text.add("q = torch.reshape(r, [-1, torch.mul(torch.size(s, 1), 9)])");
            text.add("y = " + weight.times("q", "w"));
        }
        text.add("z = torch.leaky_relu_(torch.addcmul(torch.add(n, b), y, d), 0.2)");
        text.add("a = " + (layer.bound().isPresent() ? "torch.clamp(z, -%1$s, %1$s)".formatted(bound()) : "z"));
        text.add("return (a, y)");
        return TorchFunction.ofMany(
                2, manager, up ? "x, s, d, b, n, w, i, o, c" : "x, s, d, b, n, w, i", text.toArray(String[]::new));
    }

    private TorchFunction backward(PackedProduct.Weight weight, NDManager manager) {
        List<String> text = new ArrayList<>();
        text.add("e = torch.index_select(a, 0, j)");
        text.add("gz = ops.aten.leaky_relu_backward(g, e, 0.2, True)");
        if (layer.bound().isPresent()) {
            text.add("gz = torch.mul(gz, torch.lt(torch.abs(e), %s))".formatted(bound()));
        }
        text.add("gd = torch.sum(torch.mul(gz, torch.index_select(y, 0, j)), [0], True)");
        text.add("gy = torch.mul(gz, d)");
        if (up) {
            text.add(SUMS.formatted("r", "gy"));
            text.add("q = torch.reshape(r, [-1, torch.mul(torch.size(d, 1), 9)])");
            text.add("gv = " + weight.times("q", "w"));
        } else {
            text.add("r = torch.reshape(" + weight.times("gy", "w") + ", [-1, torch.size(s, 1)])");
            text.add(SUMS.formatted("gv", "r"));
        }
        text.add("gs = torch.sum(torch.mul(gv, torch.index_select(x, 0, k)), [0], True)");
        text.add("return (torch.mul(gv, s), gs, gd)");
        return TorchFunction.ofMany(3, manager, "g, a, y, x, s, d, w, j, k, i, o, c", text.toArray(String[]::new));
    }

    private String bound() {
        return String.format(Locale.ROOT, "%s", layer.bound().orElseThrow());
    }

    ReceptiveField stencil() {
        return stencil;
    }

    /** Multiply-adds of the way up, or of the way down, for so many cells of its input and output. */
    double multiplyAdds(CellSet input, CellSet output) {
        Shape kernel = layer.weight().getShape();
        return 9.0 * kernel.get(0) * kernel.get(1) * (up ? input.size() : output.size());
    }

    /** Bytes of weights that are read on either way. */
    double weightBytes() {
        return 4.0 * layer.weight().size();
    }

    /**
     * What a row of w⁺ makes of this layer.
     *
     * @param row the values it was made from [wDim]
     * @param s style [1, in]
     * @param d demodulation [1, out]
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by hand
    record Style(float[] row, NDArray s, NDArray d) {
        void close() {
            s.close();
            d.close();
        }
    }

    /** The style for a row; {@code before} if that was made from the same values. The caller closes what it no longer needs. */
    Style style(float[] row, @Nullable Style before, NDManager manager) {
        if (before != null && Arrays.equals(row, before.row)) {
            return before;
        }
        try (NDArray w = manager.create(row, new Shape(1, row.length))) {
            NDArray s = layer.styles(w);
            return new Style(row, s, layer.demodulation(s));
        }
    }

    /** Where the cells of one region find what they read. Arrays of the manager they were made in. */
    record Ascent(@Nullable NDArray neighbours, @Nullable RowSums sums, NDArray noise) {}

    /**
     * Tables for the way up from one region of the input to one of the output.
     *
     * @param maps noise with strength and gain in it [h, w]; null = none
     */
    Ascent ascent(CellSet input, CellSet output, @Nullable NDArray maps, NDManager manager) {
        NDArray cells = manager.create(output.cellIndices());
        NDArray n = noise(maps, cells, manager);
        cells.close();
        if (up) {
            RowSums.Builder sums = new RowSums.Builder(output.size());
            stencil.forEach(input, output, (out, in, slot, c) -> sums.add(out, in * 9L + slot, c));
            return new Ascent(null, sums.build(manager), n);
        }
        long[] neighbours = new long[9 * output.size()];
        Arrays.fill(neighbours, input.size()); // the row of zeros
        stencil.forEach(input, output, (out, in, slot, c) -> neighbours[9 * out + slot] = in);
        return new Ascent(manager.create(neighbours), null, n);
    }

    /** Noise of these cells [cells, 1], or [1, 1] where there is none. */
    private static NDArray noise(@Nullable NDArray maps, NDArray cells, NDManager manager) {
        if (maps == null) {
            return manager.zeros(new Shape(1, 1));
        }
        try (NDArray flat = maps.reshape(-1, 1)) {
            NDArray noise = flat.get(cells);
            noise.attach(manager);
            return noise;
        }
    }

    /** What was seen on the way up, for the way down. */
    record Seen(NDArray x, NDArray a, NDArray y, Style style) {}

    /** @param x [cells of the input, in]; stays open */
    Seen forward(NDArray x, Style style, Ascent at) {
        Prepared p = prepared();
        NDList made = at.sums == null
                ? p.forward.applyAll(x, style.s, style.d, p.bias, at.noise, p.weight, present(at.neighbours))
                : p.forward.applyAll(
                        x,
                        style.s,
                        style.d,
                        p.bias,
                        at.noise,
                        p.weight,
                        at.sums.indices(),
                        at.sums.offsets(),
                        at.sums.weights());
        return new Seen(x, made.get(0), made.get(1), style);
    }

    private static NDArray present(@Nullable NDArray array) {
        if (array == null) {
            throw new IllegalStateException("tables of the other kind of layer");
        }
        return array;
    }

    /**
     * Where the gradient on some cells of the output goes to.
     *
     * @param outputs rows of those cells among what was seen
     * @param inputs rows of the cells below among what was seen
     * @param sums the transpose of the way up
     */
    record Descent(NDArray outputs, NDArray inputs, RowSums sums) {}

    /**
     * Tables for the way down.
     *
     * @param input cells the gradient comes to, at least what {@code output} reads
     * @param output cells it comes from
     * @param seenInput what was looked at, at least {@code input}
     * @param seenOutput at least {@code output}
     */
    Descent descent(CellSet input, CellSet output, CellSet seenInput, CellSet seenOutput, NDManager manager) {
        RowSums.Builder sums = new RowSums.Builder(up ? 9 * input.size() : input.size());
        if (up) {
            stencil.forEach(input, output, (out, in, slot, c) -> sums.add(9 * in + slot, out, c));
        } else {
            stencil.forEach(input, output, (out, in, slot, c) -> sums.add(in, 9L * out + slot, c));
        }
        return new Descent(
                manager.create(output.rowsIn(seenOutput)),
                manager.create(input.rowsIn(seenInput)),
                sums.build(manager));
    }

    /**
     * One layer down.
     *
     * @param x gradient on the input [cells, in]
     * @param s gradient on the style [1, in], demodulation left out
     * @param d gradient on the demodulation [1, out]
     */
    record Gradient(NDArray x, NDArray s, NDArray d) {}

    /** @param g gradient on the output [cells, out] */
    Gradient backward(NDArray g, Seen seen, Descent at) {
        NDList made = prepared()
                .backward
                .applyAll(
                        g,
                        seen.a,
                        seen.y,
                        seen.x,
                        seen.style.s,
                        seen.style.d,
                        prepared().transposed,
                        at.outputs,
                        at.inputs,
                        at.sums.indices(),
                        at.sums.offsets(),
                        at.sums.weights());
        return new Gradient(made.get(0), made.get(1), made.get(2));
    }

    /** Gradient on the row of w⁺ [1, wDim]. */
    NDArray rowGradient(Gradient g, Style style) {
        return layer.rowGradient(g.s, g.d, style.s, style.d);
    }
}
