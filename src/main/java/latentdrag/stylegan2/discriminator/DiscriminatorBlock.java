package latentdrag.stylegan2.discriminator;

import ai.djl.ndarray.NDArray;
import java.util.OptionalDouble;
import latentdrag.stylegan2.Architecture.Kind;
import latentdrag.stylegan2.Weights;
import org.jspecify.annotations.Nullable;

/** Two convolutions, the second to half the size, and what the architecture hangs beside them (StyleGAN2, Figure 7). */
final class DiscriminatorBlock {
    private final String name;
    private final DiscriminatorOperations ops;
    private final @Nullable ActivatedConvolution fromRgb;
    private final ActivatedConvolution conv0;
    private final ActivatedConvolution conv1;
    private final @Nullable NDArray skip; // [out, in, 1, 1] of a residual block
    private final NDArray filter; // [in, 1, taps, taps]
    private final @Nullable NDArray imageFilter; // [image channels, 1, taps, taps] in 'skip'

    /**
     * What one block hands to the next.
     *
     * @param x feature map [N, c, h, w]; null before the first block
     * @param image what the next block's fromRGB takes [N, c, h, w]
     */
    record Passing(@Nullable NDArray x, NDArray image) {}

    /** Hears of a result by its standard name. */
    interface Hearer {
        void hear(String name, NDArray result);
    }

    DiscriminatorBlock(DiscriminatorArchitecture shape, int index, Weights at, DiscriminatorOperations ops) {
        this.ops = ops;
        name = DiscriminatorArchitecture.blockName(index);
        boolean residual = shape.kind() == Kind.RESNET;
        OptionalDouble clamp = shape.convClamp();
        NDArray stored = at.get("resample_filter");
        filter = ops.shared().filter(stored, shape.blocks().get(index).channels(), 1);
        imageFilter = shape.kind() == Kind.SKIP
                ? ops.shared().filter(stored, shape.input().channels(shape.imgChannels()), 1)
                : null;
        fromRgb = shape.hasFromRgb(index) ? new ActivatedConvolution(at.at("fromrgb"), ops, null, 1, clamp) : null;
        conv0 = new ActivatedConvolution(at.at("conv0"), ops, null, 1, clamp);
        double gain = residual ? Math.sqrt(0.5) : 1;
        conv1 = new ActivatedConvolution(at.at("conv1"), ops, filter, gain, clamp);
        skip = residual ? ActivatedConvolution.scaled(at.get("skip.weight"), gain, ops) : null;
    }

    Passing forward(Passing in, Hearer hearer) {
        NDArray x = in.x();
        if (fromRgb != null) {
            NDArray taken = fromRgb.forward(in.image());
            hearer.hear(name + ".fromrgb", taken);
            x = x == null ? taken : x.add(taken);
        }
        if (x == null) {
            throw new IllegalStateException("block " + name + " is not the first and was given no map");
        }
        NDArray image = imageFilter == null ? in.image() : ops.convolutions().downsample(in.image(), imageFilter);
        if (imageFilter != null) {
            hearer.hear(name + ".image", image);
        }
        NDArray y = conv1.forward(conv0.forward(x));
        if (skip != null) {
            y = y.add(ops.convolutions().convolve(ops.convolutions().downsample(x, filter), skip));
        }
        hearer.hear(name, y);
        return new Passing(y, image);
    }
}
