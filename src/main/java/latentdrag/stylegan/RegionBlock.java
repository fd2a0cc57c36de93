package latentdrag.stylegan;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import latentdrag.generator.Region;
import latentdrag.stylegan.NoiseMaps.LayerNoise;
import latentdrag.tensor.NoGradient;
import org.jspecify.annotations.Nullable;

/** A {@link SynthesisBlock} on regions. Engine thread only, gradients off. */
@NoGradient
final class RegionBlock {
    private final @Nullable NDArray constant; // [channels, height, width] in the first block
    private final @Nullable RegionConvolution conv0; // null in the first block
    private final RegionConvolution conv1;
    private final @Nullable RegionSkip skip; // of a residual block
    private final @Nullable RegionRgb rgb; // where the block makes a picture

    RegionBlock(
            @Nullable NDArray constant,
            @Nullable RegionConvolution conv0,
            RegionConvolution conv1,
            @Nullable RegionSkip skip,
            @Nullable RegionRgb rgb) {
        this.constant = constant;
        this.conv0 = conv0;
        this.conv1 = conv1;
        this.skip = skip;
        this.rgb = rgb;
    }

    /** The layer that makes twice the size; null in the first block. */
    @Nullable
    RegionConvolution first() {
        return conv0;
    }

    RegionConvolution last() {
        return conv1;
    }

    /** What the block adds to the picture; null where it adds nothing. */
    @Nullable
    RegionRgb rgb() {
        return rgb;
    }

    /** What a region of the block's picture needs of that of the block before; not of the first block. */
    Region pictureBelow(Region wanted) {
        if (conv0 == null) {
            throw new IllegalArgumentException("there is no block before the first");
        }
        Stencil in = conv0.stencil();
        return rgb == null ? Region.none(in.height(), in.width()) : rgb.below(wanted, in.height(), in.width());
    }

    /** What the block needs for a region of its output. */
    RegionFlow.Part flow(Region output) {
        Region middle = conv1.stencil().inputOf(output);
        if (conv0 == null) {
            return new RegionFlow.Part(middle, middle, output);
        }
        Region input = conv0.stencil().inputOf(middle);
        return new RegionFlow.Part(
                skip == null ? input : input.union(skip.stencil().inputOf(output)), middle, output);
    }

    /** Multiply-adds of the way up. */
    double multiplyAdds(RegionFlow.Part part) {
        double sum = conv1.multiplyAdds(part.middle(), part.output());
        if (conv0 != null) {
            sum += conv0.multiplyAdds(part.input(), part.middle());
        }
        return skip == null ? sum : sum + (double) skip.size() * part.input().size();
    }

    /** Multiply-adds of the way up for the whole map. */
    double mapMultiplyAdds() {
        Stencil outer = conv1.stencil();
        Stencil inner = conv0 == null ? outer : conv0.stencil();
        Region map = Region.whole(outer.height(), outer.width());
        return multiplyAdds(new RegionFlow.Part(Region.whole(inner.height(), inner.width()), map, map));
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
            RegionConvolution.@Nullable Ascent conv0,
            RegionConvolution.Ascent conv1,
            @Nullable RowSums skip,
            @Nullable NDArray constant) {}

    /**
     * @param index of the block
     * @param noise of the network's layers
     */
    Ascent ascent(RegionFlow.Part part, int index, LayerNoise noise, NDManager manager) {
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
    record Seen(RegionConvolution.@Nullable Seen conv0, RegionConvolution.Seen conv1, NDArray x) {}

    /**
     * @param x output of the block before, null for the first
     * @param style0 null for the first block
     * @param manager of what is made
     */
    Seen forward(
            @Nullable NDArray x,
            RegionConvolution.@Nullable Style style0,
            RegionConvolution.Style style1,
            Ascent at,
            NDManager manager) {
        if (conv0 == null || x == null || style0 == null || at.conv0 == null) {
            NDArray start = at.constant;
            if (start == null) {
                throw new IllegalArgumentException("only the first block begins with its constant");
            }
            NDArray mine = start.duplicate();
            mine.attach(manager);
            RegionConvolution.Seen seen = conv1.forward(mine, style1, at.conv1);
            return new Seen(null, seen, seen.a());
        }
        RegionConvolution.Seen seen0 = conv0.forward(x, style0, at.conv0);
        RegionConvolution.Seen seen1 = conv1.forward(seen0.a(), style1, at.conv1);
        NDArray out = seen1.a();
        return new Seen(seen0, seen1, skip == null || at.skip == null ? out : out.add(skip.forward(x, at.skip)));
    }

    /** Tables for the way down. */
    record Descent(
            RegionConvolution.@Nullable Descent conv0,
            RegionConvolution.Descent conv1,
            @Nullable RowSums skip) {}

    /**
     * @param part where the gradient goes
     * @param seen what was looked at, at least that
     */
    Descent descent(RegionFlow.Part part, RegionFlow.Part seen, NDManager manager) {
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
            @Nullable NDArray x, RegionConvolution.@Nullable Gradient conv0, RegionConvolution.Gradient conv1) {}

    /** @param g gradient on the block's output [cells, channels] */
    Gradient backward(NDArray g, Seen seen, Descent at) {
        RegionConvolution.Gradient g1 = conv1.backward(g, seen.conv1, at.conv1);
        if (conv0 == null || seen.conv0 == null || at.conv0 == null) {
            return new Gradient(null, null, g1);
        }
        RegionConvolution.Gradient g0 = conv0.backward(g1.x(), seen.conv0, at.conv0);
        NDArray x = skip == null || at.skip == null ? g0.x() : g0.x().add(skip.backward(g, at.skip));
        return new Gradient(x, g0, g1);
    }
}
