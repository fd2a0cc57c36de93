package latentdrag.stylegan2.sparse;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import latentdrag.generator.CellSet;
import latentdrag.stylegan2.Architecture;
import latentdrag.stylegan2.NoiseMaps.LayerNoise;
import latentdrag.stylegan2.SynthesisBlock;
import latentdrag.tensor.DeviceCopies;
import latentdrag.tensor.NoGradient;
import org.jspecify.annotations.Nullable;

/** A {@link SynthesisBlock} on regions. Engine thread only, gradients off. */
@NoGradient
final class SparseBlock {
    private final @Nullable NDArray constant; // [channels, height, width] in the first block
    private final @Nullable SparseConvolution conv0; // null in the first block
    private final SparseConvolution conv1;
    private final @Nullable SparseSkip skip; // of a residual block
    private final @Nullable SparseRgb rgb; // where the block makes a picture

    SparseBlock(
            @Nullable NDArray constant,
            @Nullable SparseConvolution conv0,
            SparseConvolution conv1,
            @Nullable SparseSkip skip,
            @Nullable SparseRgb rgb) {
        this.constant = constant;
        this.conv0 = conv0;
        this.conv1 = conv1;
        this.skip = skip;
        this.rgb = rgb;
    }

    /** The same block on cells, to be prepared before it is computed. */
    static SparseBlock of(SynthesisBlock.Parts of, DeviceCopies copies) {
        ReceptiveField lastField =
                new ReceptiveField.Convolution(of.block().height(), of.block().width());
        SparseConvolution last = new SparseConvolution(of.conv1(), lastField);
        Architecture.Block in = of.below();
        if (of.conv0() == null || of.filter() == null || in == null) {
            return new SparseBlock(
                    of.constant(), null, last, null, of.toRgb() == null ? null : new SparseRgb(of.toRgb(), null));
        }
        ReceptiveField.Filter taps = taps(of.filter(), copies);
        SparseConvolution first =
                new SparseConvolution(of.conv0(), new ReceptiveField.UpConvolution(in.height(), in.width(), taps));
        ReceptiveField upsampling = new ReceptiveField.Upsampling(in.height(), in.width(), taps);
        return new SparseBlock(
                null,
                first,
                last,
                of.skip() == null ? null : new SparseSkip(of.skip(), upsampling),
                of.toRgb() == null ? null : new SparseRgb(of.toRgb(), of.addsToPicture() ? upsampling : null));
    }

    /** One channel of a filter [channels, 1, taps, taps]. */
    private static ReceptiveField.Filter taps(NDArray filter, DeviceCopies copies) {
        try (NDArray one = filter.get(0)) {
            return new ReceptiveField.Filter((int) one.getShape().get(1), copies.floats(one));
        }
    }

    /** The layer that makes twice the size; null in the first block. */
    @Nullable
    SparseConvolution first() {
        return conv0;
    }

    SparseConvolution last() {
        return conv1;
    }

    /** What the block adds to the picture; null where it adds nothing. */
    @Nullable
    SparseRgb rgb() {
        return rgb;
    }

    /** What a region of the block's picture needs of that of the block before; not of the first block. */
    CellSet pictureBelow(CellSet wanted) {
        if (conv0 == null) {
            throw new IllegalArgumentException("there is no block before the first");
        }
        ReceptiveField in = conv0.stencil();
        return rgb == null ? CellSet.none(in.height(), in.width()) : rgb.below(wanted, in.height(), in.width());
    }

    /** What the block needs for a region of its output. */
    CellFlow.Part flow(CellSet output) {
        CellSet middle = conv1.stencil().inputOf(output);
        if (conv0 == null) {
            return new CellFlow.Part(middle, middle, output);
        }
        CellSet input = conv0.stencil().inputOf(middle);
        return new CellFlow.Part(
                skip == null ? input : input.union(skip.stencil().inputOf(output)), middle, output);
    }

    /** Multiply-adds of the way up. */
    double multiplyAdds(CellFlow.Part part) {
        double sum = conv1.multiplyAdds(part.middle(), part.output());
        if (conv0 != null) {
            sum += conv0.multiplyAdds(part.input(), part.middle());
        }
        return skip == null ? sum : sum + (double) skip.size() * part.input().size();
    }

    /** Multiply-adds of the way up for the whole map. */
    double mapMultiplyAdds() {
        ReceptiveField outer = conv1.stencil();
        ReceptiveField inner = conv0 == null ? outer : conv0.stencil();
        CellSet map = CellSet.whole(outer.height(), outer.width());
        return multiplyAdds(new CellFlow.Part(CellSet.whole(inner.height(), inner.width()), map, map));
    }

    /** Bytes of weights that are read on either way. */
    double weightBytes() {
        return conv1.weightBytes() + (conv0 == null ? 0 : conv0.weightBytes()) + (skip == null ? 0 : 4.0 * skip.size());
    }

    /** Lays the weights out; does nothing the second time. The arrays belong to {@code manager}. */
    void prepare(PackedProduct product, NDManager manager) {
        if (conv0 != null) {
            conv0.prepare(product, manager);
        }
        conv1.prepare(product, manager);
        if (skip != null) {
            skip.prepare(product, manager);
        }
        if (rgb != null) {
            rgb.prepare(manager);
        }
    }

    /** Tables for the way up. */
    record Ascent(
            SparseConvolution.@Nullable Ascent conv0,
            SparseConvolution.Ascent conv1,
            @Nullable RowSums skip,
            @Nullable NDArray constant) {}

    /**
     * @param index of the block
     * @param noise of the network's layers
     */
    Ascent ascent(CellFlow.Part part, int index, LayerNoise noise, NDManager manager) {
        NDArray start = null;
        if (constant != null) {
            try (NDManager cutting = manager.newSubManager()) {
                NDArray flat = constant.reshape(constant.getShape().get(0), -1);
                flat.attach(cutting);
                start = flat.transpose().get(cutting.create(part.middle().cellIndices()));
                start.attach(manager);
            }
        }
        return new Ascent(
                conv0 == null
                        ? null
                        : conv0.ascent(part.input(), part.middle(), noise.at(2 * index - 1, manager, 1), manager),
                conv1.ascent(part.middle(), part.output(), noise.at(2 * index, manager, 1), manager),
                skip == null ? null : skip.ascent(part, manager),
                start);
    }

    /**
     * What was seen on the way up.
     *
     * @param x output of the block [cells, channels]
     */
    record Seen(SparseConvolution.@Nullable Seen conv0, SparseConvolution.Seen conv1, NDArray x) {}

    /**
     * @param x output of the block before, null for the first
     * @param style0 null for the first block
     * @param manager of what is made
     */
    Seen forward(
            @Nullable NDArray x,
            SparseConvolution.@Nullable Style style0,
            SparseConvolution.Style style1,
            Ascent at,
            NDManager manager) {
        if (conv0 == null || x == null || style0 == null || at.conv0 == null) {
            NDArray start = at.constant;
            if (start == null) {
                throw new IllegalArgumentException("only the first block begins with its constant");
            }
            NDArray mine = start.duplicate();
            mine.attach(manager);
            SparseConvolution.Seen seen = conv1.forward(mine, style1, at.conv1);
            return new Seen(null, seen, seen.a());
        }
        SparseConvolution.Seen seen0 = conv0.forward(x, style0, at.conv0);
        SparseConvolution.Seen seen1 = conv1.forward(seen0.a(), style1, at.conv1);
        NDArray out = seen1.a();
        return new Seen(seen0, seen1, skip == null || at.skip == null ? out : out.add(skip.forward(x, at.skip)));
    }

    /** Tables for the way down. */
    record Descent(
            SparseConvolution.@Nullable Descent conv0,
            SparseConvolution.Descent conv1,
            @Nullable RowSums skip) {}

    /**
     * @param part where the gradient goes
     * @param seen what was looked at, at least that
     */
    Descent descent(CellFlow.Part part, CellFlow.Part seen, NDManager manager) {
        return new Descent(
                conv0 == null ? null : conv0.descent(part.input(), part.middle(), seen.input(), seen.middle(), manager),
                conv1.descent(part.middle(), part.output(), seen.middle(), seen.output(), manager),
                skip == null ? null : skip.descent(part, manager));
    }

    /**
     * One block down.
     *
     * @param x gradient on the output of the block before; null in the first block
     */
    record Gradient(
            @Nullable NDArray x, SparseConvolution.@Nullable Gradient conv0, SparseConvolution.Gradient conv1) {}

    /** @param g gradient on the block's output [cells, channels] */
    Gradient backward(NDArray g, Seen seen, Descent at) {
        SparseConvolution.Gradient g1 = conv1.backward(g, seen.conv1, at.conv1);
        if (conv0 == null || seen.conv0 == null || at.conv0 == null) {
            return new Gradient(null, null, g1);
        }
        SparseConvolution.Gradient g0 = conv0.backward(g1.x(), seen.conv0, at.conv0);
        NDArray x = skip == null || at.skip == null ? g0.x() : g0.x().add(skip.backward(g, at.skip));
        return new Gradient(x, g0, g1);
    }
}
