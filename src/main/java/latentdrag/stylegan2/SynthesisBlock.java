package latentdrag.stylegan2;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.util.List;
import latentdrag.generator.Activation;
import latentdrag.generator.Precision;
import latentdrag.stylegan2.NoiseMaps.LayerNoise;
import org.jspecify.annotations.Nullable;

/** Two styled convolutions (the first block: the constant and one) and what the block architecture hangs beside them. */
public final class SynthesisBlock {
    private final Operations ops;
    private final Architecture architecture;
    private final int index;
    private final @Nullable NDArray filter; // [out, 1, taps, taps]; null in the first block
    private final @Nullable NDArray constant; // [c, h, w] in the first block
    private final @Nullable StyledConvolution conv0;
    private final StyledConvolution conv1;
    private final @Nullable ToRgb toRgb;
    private final @Nullable NDArray rgbFilter; // [imgChannels, 1, taps, taps]
    private final @Nullable NDArray skip; // [out, in, 1, 1] of a residual block

    SynthesisBlock(Architecture architecture, int index, Weights at, Operations ops) {
        this.ops = ops;
        this.architecture = architecture;
        this.index = index;
        Architecture.Block block = architecture.blocks().get(index);
        boolean first = index == 0;
        boolean residual = architecture.kind() == Architecture.Kind.RESNET && !first;
        NDArray filter = first ? null : ops.filter(at.get("resample_filter"), block.channels());
        this.filter = filter;
        constant = first ? at.get("const") : null;
        conv0 = first ? null : new StyledConvolution(architecture, block, at.at("conv0"), ops, filter, 1);
        conv1 = new StyledConvolution(architecture, block, at.at("conv1"), ops, null, residual ? Math.sqrt(0.5) : 1);
        toRgb = architecture.hasToRgb(index) ? new ToRgb(architecture.convClamp(), at.at("torgb"), ops) : null;
        rgbFilter = first || architecture.kind() != Architecture.Kind.SKIP
                ? null
                : ops.filter(at.get("resample_filter"), architecture.imgChannels());
        if (residual) {
            NDArray weight = at.get("skip.weight");
            double fanIn = weight.getShape().get(1);
            skip = weight.mul(ops.scalar(Math.sqrt(0.5 / fanIn)));
        } else {
            skip = null;
        }
    }

    /** The layers that add noise, in order. */
    List<StyledConvolution> layers() {
        return conv0 == null ? List.of(conv1) : List.of(conv0, conv1);
    }

    /**
     * What the block is made of, for those that compute it on cells. The arrays stay the block's.
     *
     * @param below the block before; null in the first one
     * @param constant [c, h, w]; null but in the first block
     * @param filter [out, 1, taps, taps] of the layer that makes twice the size; null in the first block
     * @param conv0 the layer that makes twice the size; null in the first block
     * @param skip [out, in, 1, 1] of a residual block
     * @param addsToPicture whether the picture of the block before is added to the block's own
     */
    public record Parts(
            Architecture.@Nullable Block below,
            Architecture.Block block,
            @Nullable NDArray constant,
            @Nullable NDArray filter,
            @Nullable StyledConvolution conv0,
            StyledConvolution conv1,
            @Nullable NDArray skip,
            @Nullable ToRgb toRgb,
            boolean addsToPicture) {}

    public Parts parts() {
        return new Parts(
                index == 0 ? null : architecture.blocks().get(index - 1),
                architecture.blocks().get(index),
                constant,
                filter,
                conv0,
                conv1,
                skip,
                toRgb,
                rgbFilter != null);
    }

    /** Row of w⁺ that the block's first layer reads; the block reads one row per convolution and its ToRGB the row after them. */
    private int firstRow() {
        return Math.max(0, 2 * index - 1);
    }

    Activation forward(@Nullable Activation from, NDArray ws, LayerNoise noise) {
        int row = firstRow();
        NDArray x;
        if (from == null || conv0 == null) {
            x = ops.constant(row(ws, 0), firstConstant());
            x = conv1.forward(x, row(ws, row), noise(noise, row, x));
        } else {
            NDArray y = conv0.forward(from.x(), row(ws, row), noise(noise, row, from.x()));
            y = conv1.forward(y, row(ws, row + 1), noise(noise, row + 1, y));
            x = beside(from.x(), y);
        }
        return new Activation(index, x, rgb(from, x, ws));
    }

    /** What the first layer makes of one picture, in the fast form without gradient; of the first block the constant. */
    NDArray pictureMiddle(@Nullable Activation from, NDArray ws, LayerNoise noise, Precision precision) {
        if (from == null || conv0 == null) {
            return ops.constant(row(ws, 0), firstConstant());
        }
        DataType type = precision.isHalf(index) ? DataType.FLOAT16 : DataType.FLOAT32;
        NDArray x = from.x().toType(type, false);
        return conv0.picture(x, row(ws, firstRow()), noise(noise, firstRow(), x));
    }

    /** The rest of the block, from what its first layer made: together as {@link #forward}. */
    Activation picture(@Nullable Activation from, NDArray middle, NDArray ws, LayerNoise noise) {
        NDArray y = conv1.picture(middle, row(ws, 2 * index), noise(noise, 2 * index, middle));
        NDArray x = from == null ? y : beside(from.x(), y);
        return new Activation(index, x, rgb(from, x, ws));
    }

    /** What a layer adds to its output of x; a layer has the index of the row it reads. */
    private static @Nullable NDArray noise(LayerNoise noise, int layer, NDArray x) {
        return noise.at(layer, x.getManager(), x.getShape().get(0));
    }

    private NDArray firstConstant() {
        if (constant == null) {
            throw new IllegalArgumentException("block " + index + " needs the activation of the block before it");
        }
        return constant;
    }

    /** The residual branch, (y + up(skip(x))) / √2, its gain being in conv1 and in the skip weights already. Of the type of y. */
    private NDArray beside(NDArray x, NDArray y) {
        if (skip == null || filter == null) {
            return y;
        }
        NDArray branch = ops.convolutions()
                .upsample(ops.convolutions().convolve(x.toType(DataType.FLOAT32, false), skip), filter);
        return y.add(branch.toType(y.getDataType(), false));
    }

    private @Nullable NDArray rgb(@Nullable Activation from, NDArray x, NDArray ws) {
        NDArray before = from == null ? null : from.rgb();
        NDArray up = before == null || rgbFilter == null
                ? before
                : ops.convolutions().upsample(before, rgbFilter);
        if (toRgb == null) {
            return up;
        }
        NDArray map = BrainFloats.holds(x) ? x : x.toType(DataType.FLOAT32, false);
        NDArray rgb = toRgb.forward(map, row(ws, 2 * index + 1));
        return up == null ? rgb : up.add(rgb);
    }

    private static NDArray row(NDArray ws, int row) {
        return ws.get(":, " + row);
    }
}
