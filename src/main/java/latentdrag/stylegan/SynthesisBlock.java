package latentdrag.stylegan;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Two styled convolutions (the first block: the constant and one) and what the block architecture hangs beside them. */
final class SynthesisBlock {
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

    /** One channel of a filter [channels, 1, taps, taps]. */
    private static Stencil.Filter stencilFilter(NDArray filter) {
        try (NDArray one = filter.get(0)) {
            return new Stencil.Filter((int) one.getShape().get(1), one.toFloatArray());
        }
    }

    /** The same block on regions, to be prepared before it is computed. */
    RegionBlock onRegions() {
        Architecture.Block out = architecture.blocks().get(index);
        RegionConvolution last = new RegionConvolution(conv1, new Stencil.Convolution(out.height(), out.width()));
        if (conv0 == null || filter == null) {
            return new RegionBlock(firstConstant(), null, last, null);
        }
        Architecture.Block in = architecture.blocks().get(index - 1);
        Stencil.Filter taps = stencilFilter(filter);
        RegionConvolution first =
                new RegionConvolution(conv0, new Stencil.UpConvolution(in.height(), in.width(), taps));
        return new RegionBlock(
                null,
                first,
                last,
                skip == null ? null : new RegionSkip(skip, new Stencil.Upsampling(in.height(), in.width(), taps)));
    }

    /** Row of w⁺ that the block's first layer reads; the block reads one row per convolution and its ToRGB the row after them. */
    private int firstRow() {
        return Math.max(0, 2 * index - 1);
    }

    Activation forward(@Nullable Activation from, NDArray ws, Noise noise) {
        int row = firstRow();
        NDArray x;
        if (from == null || conv0 == null) {
            x = ops.constant(row(ws, 0), firstConstant());
            x = conv1.forward(x, row(ws, row), noise);
        } else {
            NDArray y = conv0.forward(from.x(), row(ws, row), noise);
            y = conv1.forward(y, row(ws, row + 1), noise);
            x = beside(from.x(), y);
        }
        return new Activation(index, x, rgb(from, x, ws));
    }

    /** As {@link #forward} for one picture, in the fast form without gradient. */
    Activation picture(@Nullable Activation from, NDArray ws, Noise noise) {
        int row = firstRow();
        NDArray x;
        if (from == null || conv0 == null) {
            x = conv1.picture(ops.constant(row(ws, 0), firstConstant()), row(ws, row), noise);
        } else {
            NDArray y = conv0.picture(from.x(), row(ws, row), noise);
            x = beside(from.x(), conv1.picture(y, row(ws, row + 1), noise));
        }
        return new Activation(index, x, rgb(from, x, ws));
    }

    /**
     * As {@link #picture} on windows.
     *
     * @param from what the block before made on its windows
     * @param below its windows; null in the first block
     * @param here this block's windows
     */
    Activation window(
            @Nullable Activation from,
            PictureWindows.@Nullable Part below,
            PictureWindows.Part here,
            NDArray ws,
            Noise noise) {
        int row = firstRow();
        NDArray x;
        if (from == null || conv0 == null || below == null) {
            NDArray all = ops.constant(row(ws, 0), firstConstant());
            CellWindow whole = new CellWindow(
                    0, 0, (int) all.getShape().get(2), (int) all.getShape().get(3));
            x = conv1.window(all, row(ws, row), noise, whole, here.output());
        } else {
            NDArray source = here.source().of(from.x(), below.output());
            NDArray y = conv0.window(source, row(ws, row), noise, here.source(), here.middle());
            y = conv1.window(y, row(ws, row + 1), noise, here.middle(), here.output());
            x = besideWindow(from.x(), below, y, here);
        }
        return new Activation(index, x, rgbWindow(from, below, x, ws, here));
    }

    private NDArray besideWindow(NDArray x, PictureWindows.Part below, NDArray y, PictureWindows.Part here) {
        if (skip == null || filter == null) {
            return y;
        }
        NDArray up = ops.upsample(ops.convolve(x, skip), filter);
        return y.add(here.output().of(up, below.output().doubled()));
    }

    private @Nullable NDArray rgbWindow(
            @Nullable Activation from,
            PictureWindows.@Nullable Part below,
            NDArray x,
            NDArray ws,
            PictureWindows.Part here) {
        NDArray rgb = toRgb == null
                ? null
                : toRgb.forward(here.rgb().of(x, here.output()), row(ws, 2 * index + 1)); // [1, imgChannels, h, w]
        NDArray before = from == null ? null : from.rgb();
        if (before == null || below == null || rgbFilter == null) {
            return rgb;
        }
        NDArray up = here.rgb().of(ops.upsample(before, rgbFilter), below.rgb().doubled());
        return rgb == null ? up : up.add(rgb);
    }

    private NDArray firstConstant() {
        if (constant == null) {
            throw new IllegalArgumentException("block " + index + " needs the activation of the block before it");
        }
        return constant;
    }

    /** The residual branch, (y + up(skip(x))) / √2, its gain being in conv1 and in the skip weights already. */
    private NDArray beside(NDArray x, NDArray y) {
        return skip == null || filter == null ? y : y.add(ops.upsample(ops.convolve(x, skip), filter));
    }

    private @Nullable NDArray rgb(@Nullable Activation from, NDArray x, NDArray ws) {
        NDArray before = from == null ? null : from.rgb();
        NDArray up = before == null || rgbFilter == null ? before : ops.upsample(before, rgbFilter);
        if (toRgb == null) {
            return up;
        }
        NDArray rgb = toRgb.forward(x, row(ws, 2 * index + 1));
        return up == null ? rgb : up.add(rgb);
    }

    private static NDArray row(NDArray ws, int row) {
        return ws.get(":, " + row);
    }

    /** 1×1 convolution to the picture's channels: styles divided by √fan-in, no demodulation, linear (StyleGAN2, Section 2.2). */
    private static final class ToRgb {
        private final Operations ops;
        private final NDArray affineWeight; // [in, wDim]
        private final NDArray affineBias; // [in]
        private final NDArray weight; // [imgChannels, in]
        private final NDArray bias; // [1, imgChannels, 1, 1]
        private final OptionalDouble bound;

        ToRgb(OptionalDouble clamp, Weights at, Operations ops) {
            this.ops = ops;
            NDArray full = at.get("weight");
            long in = full.getShape().get(1);
            affineWeight = at.get("affine.weight");
            affineBias = at.get("affine.bias");
            weight = full.reshape(full.getShape().get(0), in).mul(ops.scalar(1 / Math.sqrt(in)));
            bias = at.get("bias").reshape(1, -1, 1, 1);
            bound = clamp;
        }

        NDArray forward(NDArray x, NDArray w) {
            NDArray scaled = w.mul(ops.scalar(1 / Math.sqrt(w.getShape().get(1))));
            NDArray styles = ops.dense(scaled, affineWeight, affineBias); // [N, in]
            NDArray rgb = ops.convolvePoints(x, weight, styles).add(bias); // [N, imgChannels, h, w]
            return bound.isPresent() ? ops.clamp(rgb, bound.getAsDouble()) : rgb;
        }
    }
}
