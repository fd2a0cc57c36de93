package latentdrag.stylegan2;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import latentdrag.tensor.TorchFunction;
import org.jspecify.annotations.Nullable;

/**
 * Layers of the synthesis network computed in bfloat16 with the channels last, for training: on processors that compute in this type a
 * large block with its gradients takes less than half of the time. It has the range of float32 and 8 binary digits, so weights, styles
 * and pictures stay float32 outside; gradients on weights are added up in float32. Differentiable in everything. Lives as long as its
 * manager; engine thread only.
 */
final class BrainFloats {
    private static final String ACTIVATED =
            "return torch.leaky_relu_(torch.addcmul(torch.type_as(b, y), y, torch.unsqueeze(torch.unsqueeze("
                    + "torch.type_as(d, y), -1), -1)), 0.2)";
    private static final String MODULATED =
            "x = torch.mul(x, torch.unsqueeze(torch.unsqueeze(torch.type_as(s, x), -1), -1))";

    private final TorchFunction enter;
    private final TorchFunction layer;
    private final TorchFunction upLayer;
    private final TorchFunction rgb;

    BrainFloats(NDManager manager) {
        enter = TorchFunction.of(manager, "x", "return torch.contiguous(torch.to(x, 15), memory_format=2)");
        layer = TorchFunction.of(
                manager,
                "x, w, s, d, b",
                MODULATED,
                "y = torch.conv2d(x, torch.type_as(w, x), None, [1, 1], [1, 1], [1, 1], 1)",
                ACTIVATED);
        upLayer = TorchFunction.of(
                manager,
                "x, w, s, d, b, f",
                MODULATED,
                "y = torch.conv_transpose2d(x, torch.type_as(w, x), None, [2, 2], [0, 0], [0, 0], 1, [1, 1])",
                "y = torch.conv2d(y, torch.type_as(f, y), None, [1, 1], [1, 1], [1, 1], torch.size(y, 1))",
                ACTIVATED);
        rgb = TorchFunction.of(
                manager,
                "x, w, s",
                "m = torch.type_as(torch.mul(torch.unsqueeze(s, 1), w), x)",
                "p = torch.reshape(torch.permute(x, [0, 2, 3, 1]), [torch.size(x, 0), -1, torch.size(x, 1)])",
                "y = torch.to(torch.matmul(m, torch.transpose(p, 1, 2)), 6)",
                "return torch.reshape(y, [torch.size(x, 0), torch.size(w, 0), torch.size(x, 2), torch.size(x, 3)])");
    }

    /** Whether a map has been entered; DJL's engine does not know the name of the type. */
    static boolean holds(NDArray x) {
        return x.getDataType() == DataType.UNKNOWN || x.getDataType() == DataType.BFLOAT16;
    }

    /** A map [N, c, h, w] of float32 in the form the layers here take and give. */
    NDArray enter(NDArray x) {
        return enter.apply(x);
    }

    /**
     * As {@link StyledConvolution#forward} without noise.
     *
     * @param x [N, in, h, w] as {@link #enter} makes it
     * @param weight float32, [out, in, 3, 3]; where the size doubles [in, out, 3, 3]
     * @param styles float32 [N, in]
     * @param d demodulation with the gain, float32 [N, out]
     * @param bias with the gain, float32 [1, out, 1, 1]
     * @param filter [out, 1, 4, 4] of four taps, where the size doubles
     */
    NDArray layer(NDArray x, NDArray weight, NDArray styles, NDArray d, NDArray bias, @Nullable NDArray filter) {
        return filter == null
                ? layer.apply(x, weight, styles, d, bias)
                : upLayer.apply(x, weight, styles, d, bias, filter);
    }

    /**
     * 1×1 convolution with per-picture styles.
     *
     * @param weight float32 [o, c]
     * @param styles float32 [N, c]
     * @return float32 [N, o, h, w] in the usual order
     */
    NDArray rgb(NDArray x, NDArray weight, NDArray styles) {
        return rgb.apply(x, weight, styles);
    }
}
