package latentdrag.stylegan2.discriminator;

import ai.djl.ndarray.NDArray;
import java.util.OptionalDouble;
import latentdrag.stylegan2.Weights;
import latentdrag.stylegan2.discriminator.DiscriminatorBlock.Hearer;
import latentdrag.stylegan2.discriminator.DiscriminatorBlock.Passing;
import org.jspecify.annotations.Nullable;

/** The last block: deviation of the batch, a convolution, two fully connected layers, projection on the labels. */
final class Epilogue {
    private static final String NAME = "b4.";

    private final DiscriminatorOperations ops;
    private final MinibatchDeviation deviation;
    private final @Nullable ActivatedConvolution fromRgb;
    private final ActivatedConvolution conv;
    private final NDArray denseWeight; // [dense, c·h·w]
    private final NDArray denseBias; // [dense]
    private final NDArray outWeight; // [mapDim, dense]
    private final NDArray outBias; // [mapDim]

    Epilogue(DiscriminatorArchitecture shape, Weights at, DiscriminatorOperations ops) {
        this.ops = ops;
        deviation = shape.deviation();
        fromRgb = shape.hasFromRgb(0)
                ? new ActivatedConvolution(at.at("fromrgb"), ops, null, 1, OptionalDouble.empty()) // never clamped
                : null;
        conv = new ActivatedConvolution(at.at("conv"), ops, null, 1, shape.convClamp());
        denseWeight = ActivatedConvolution.scaled(at.get("fc.weight"), Math.sqrt(2), ops);
        denseBias = at.get("fc.bias").mul(ops.shared().scalar(Math.sqrt(2)));
        outWeight = ActivatedConvolution.scaled(at.get("out.weight"), 1, ops);
        outBias = at.get("out.bias");
    }

    /**
     * @param map of the labels [N, mapDim]; null for an unconditional network
     * @return logits [N, 1]
     */
    NDArray forward(Passing in, @Nullable NDArray map, Hearer hearer) {
        NDArray x = in.x();
        if (x == null) {
            throw new IllegalStateException("the epilogue was given no map");
        }
        if (fromRgb != null) {
            NDArray taken = fromRgb.forward(in.image());
            hearer.hear(NAME + "fromrgb", taken);
            x = x.add(taken);
        }
        int batch = (int) x.getShape().get(0);
        if (deviation.features() > 0) {
            x = ops.deviation(x, deviation.group(batch), deviation.features());
            hearer.hear(NAME + "mbstd", x);
        }
        x = conv.forward(x);
        hearer.hear(NAME + "conv", x);
        NDArray dense = ops.shared().denseActivated(x.reshape(batch, -1), denseWeight, denseBias);
        hearer.hear(NAME + "fc", dense);
        NDArray out = ops.shared().dense(dense, outWeight, outBias);
        hearer.hear(NAME + "out", out);
        if (map == null) {
            return out;
        }
        double length = Math.sqrt(map.getShape().get(1));
        return out.mul(map).sum(new int[] {1}, true).mul(ops.shared().scalar(1 / length));
    }
}
