package latentdrag.stylegan2;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import latentdrag.tensor.TorchFunction;
import org.jspecify.annotations.Nullable;

/**
 * The convolutions of the networks, each computed the way that has proved to be right on this device ({@link ProvenConvolutions}).
 * Differentiable, but for the two whose names begin with "picture". Results belong to the manager of the first argument. Lives as long as
 * its manager; engine thread only.
 */
public class Convolutions {
    private static final String MODULATED =
            "m = torch.type_as(torch.mul(torch.mul(w, torch.reshape(s, [1, -1, 1, 1])), torch.reshape(d, [-1, 1, 1, 1])),"
                    + " x)";
    private static final String CHANNELS_LAST = "x = torch.contiguous(x, memory_format=2)";

    private final NDManager manager;
    private final ConvolutionWays ways;
    private final Map<Key, TorchFunction> functions = new HashMap<>();

    private record Key(String name, ConvolutionWay way, ConvolutionWay filter, int kernel, int stride, int padding) {}

    /**
     * @param manager keeps what is made ready
     * @param ways how each kind is computed
     */
    public Convolutions(NDManager manager, ConvolutionWays ways) {
        this.manager = manager;
        this.ways = ways;
    }

    /** In the ways that have proved to be right on the manager's device. */
    public static Convolutions proven(NDManager manager) {
        return new Convolutions(
                manager, ProvenConvolutions.on(manager.getDevice()).ways());
    }

    /** Convolution of stride 1 that keeps the size; x [N, in, h, w], weight [out, in, k, k], k odd. */
    public NDArray convolve(NDArray x, NDArray weight) {
        return convolve(x, weight, null, 1);
    }

    /**
     * Convolution that keeps the size, divided by the stride.
     *
     * @param x [N, in, h, w]
     * @param weight [out, in, k, k], k odd
     * @param bias [out]; null = none
     * @param stride cells
     */
    public NDArray convolve(NDArray x, NDArray weight, @Nullable NDArray bias, int stride) {
        return convolve(x, weight, bias, stride, kernel(weight) / 2);
    }

    private NDArray convolve(NDArray x, NDArray weight, @Nullable NDArray bias, int stride, int padding) {
        return switch (between(weight)) {
            case LIBRARY -> library(x, weight, bias, stride, padding);
            case PADDED -> padded(x, weight, bias, stride, padding);
            case UNFOLDED -> unfolded(x, weight, bias, stride, padding);
        };
    }

    private NDArray padded(NDArray x, NDArray weight, @Nullable NDArray bias, int stride, int padding) {
        Key key = new Key("paddedMap", ConvolutionWay.PADDED, ConvolutionWay.LIBRARY, 0, 0, 0);
        NDArray map = function(key, "x", k -> List.of(ConvolutionText.paddedMap("y", "x"), "return y"))
                .apply(x);
        Key weightKey = new Key("paddedWeight", ConvolutionWay.PADDED, ConvolutionWay.LIBRARY, 0, 0, 0);
        NDArray wide = function(weightKey, "o, w", k -> List.of(ConvolutionText.paddedWeight("y", "w"), "return y"))
                .apply(x, weight);
        NDArray y = library(map, wide, null, stride, padding);
        Key cutKey =
                new Key(bias == null ? "cut" : "cutBiased", ConvolutionWay.PADDED, ConvolutionWay.LIBRARY, 0, 0, 0);
        TorchFunction cut = function(
                cutKey,
                bias == null ? "y, w" : "y, w, b",
                k -> List.of(
                        "z = torch.contiguous(torch.narrow(y, 1, 0, torch.size(w, 0)))",
                        bias == null ? "return z" : "return torch.add(z, torch.reshape(b, [1, -1, 1, 1]))"));
        return bias == null ? cut.apply(y, weight) : cut.apply(y, weight, bias);
    }

    /**
     * By an operation of its own, not as a part of a function: those are made ready anew when they have been called a few times, and the
     * gradient of this one is then off by another rounding, so that two equal drags would not end equal.
     */
    private static NDArray library(NDArray x, NDArray weight, @Nullable NDArray bias, int stride, int padding) {
        return Conv2d.conv2d(
                        x, weight, bias, new Shape(stride, stride), new Shape(padding, padding), new Shape(1, 1), 1)
                .singletonOrThrow();
    }

    private NDArray unfolded(NDArray x, NDArray weight, @Nullable NDArray bias, int stride, int padding) {
        Key key = new Key(
                bias == null ? "unfolded" : "unfoldedBiased",
                ConvolutionWay.UNFOLDED,
                ConvolutionWay.LIBRARY,
                kernel(weight),
                stride,
                padding);
        TorchFunction function = function(
                key,
                bias == null ? "x, w" : "x, w, b",
                k -> ConvolutionText.lines(
                        ConvolutionText.convolution(
                                k.way, "y", "x", "w", bias == null ? "None" : "b", k.kernel, k.stride, k.padding),
                        List.of("return y")));
        return bias == null ? function.apply(x, weight) : function.apply(x, weight, bias);
    }

    /**
     * Transposed 3×3 convolution of stride 2, then the resampling filter: [N, in, h, w] → [N, out, 2h, 2w] (StyleGAN2, Appendix
     * B).
     *
     * @param weight [in, out, 3, 3]
     * @param filter [out, 1, taps, taps], gain 4 included
     */
    NDArray upConvolve(NDArray x, NDArray weight, NDArray filter) {
        Key key = key("upConvolve", between(weight), filter);
        return function(
                        key,
                        "x, w, f",
                        k -> ConvolutionText.lines(
                                ConvolutionText.transposed(k.way, "y", "x", "w", 3, 0), contiguous(k.way), blur(k)))
                .apply(x, weight, filter);
    }

    /** Twice the size by the resampling filter; x [N, c, h, w], filter [c, 1, taps, taps], gain 4 included. */
    NDArray upsample(NDArray x, NDArray filter) {
        Key key = key("upsample", ConvolutionWay.LIBRARY, filter);
        return function(
                        key,
                        "x, f",
                        k -> ConvolutionText.lines(
                                ConvolutionText.filterUp(k.filter, "y", "x", "f", k.kernel, k.padding),
                                List.of("return y")))
                .apply(x, filter);
    }

    /**
     * The resampling filter, then a 3×3 convolution of stride 2: [N, in, h, w] → [N, out, h/2, w/2] (StyleGAN2, Appendix B).
     *
     * @param x [N, in, h, w], h and w even
     * @param weight [out, in, 3, 3]
     * @param filter [in, 1, taps, taps], taps even
     */
    public NDArray downConvolve(NDArray x, NDArray weight, NDArray filter) {
        int taps = kernel(filter);
        // One cell more on every side, which the convolution then takes away instead of padding.
        Key key = new Key(
                "smooth",
                ConvolutionWay.LIBRARY,
                ways.overEach(filter.getShape().get(0)),
                taps,
                1,
                taps / 2);
        NDArray smooth = function(key, "y, f", Convolutions::blur).apply(x, filter);
        return convolve(smooth, weight, null, 2, 0);
    }

    /** Half the size by the resampling filter; x [N, c, h, w], h and w even, filter [c, 1, taps, taps], taps even. */
    public NDArray downsample(NDArray x, NDArray filter) {
        int taps = kernel(filter);
        Key key = new Key(
                "downsample",
                ConvolutionWay.LIBRARY,
                ways.overEach(filter.getShape().get(0)),
                taps,
                2,
                (taps - 2) / 2);
        return function(
                        key,
                        "x, f",
                        k -> ConvolutionText.lines(
                                ConvolutionText.filterDown(k.filter, "y", "x", "f", k.kernel, k.padding),
                                List.of("return y")))
                .apply(x, filter);
    }

    /**
     * Modulation, 3×3 convolution, demodulation and bias in one, weights modulated; of one picture, without gradient.
     *
     * @param x [1, in, h, w]; the result is of its type, float32 or float16
     * @param weight [out, in, 3, 3]
     * @param styles [1, in]
     * @param d demodulation [1, out]
     * @param b bias [out]
     */
    NDArray pictureConvolve(NDArray x, NDArray weight, NDArray styles, NDArray d, NDArray b) {
        Key key = new Key("pictureConvolve", between(weight), ConvolutionWay.LIBRARY, 3, 1, 1);
        return function(
                        key,
                        "x, w, s, d, b",
                        k -> ConvolutionText.lines(
                                List.of(CHANNELS_LAST, MODULATED, "b = torch.type_as(b, x)"),
                                ConvolutionText.convolution(k.way, "y", "x", "m", "b", 3, 1, 1),
                                List.of("return y")))
                .apply(x, weight, styles, d, b);
    }

    /** As {@link #pictureConvolve}, to twice the size; weight [out, in, 3, 3] and filter as in {@link #upConvolve}, no bias. */
    NDArray pictureUpConvolve(NDArray x, NDArray weight, NDArray styles, NDArray d, NDArray filter) {
        Key key = key("pictureUpConvolve", between(weight), filter);
        return function(
                        key,
                        "x, w, s, d, f",
                        k -> ConvolutionText.lines(
                                List.of(CHANNELS_LAST, MODULATED, "t = torch.transpose(m, 0, 1)"),
                                ConvolutionText.transposed(k.way, "y", "x", "t", 3, 0),
                                blur(k)))
                .apply(x, weight, styles, d, filter);
    }

    private ConvolutionWay between(NDArray weight) {
        return ways.between(weight.getShape().get(0), weight.getShape().get(1));
    }

    private Key key(String name, ConvolutionWay way, NDArray filter) {
        int taps = kernel(filter);
        return new Key(name, way, ways.overEach(filter.getShape().get(0)), taps, 1, (taps - 2) / 2);
    }

    private static int kernel(NDArray weight) {
        return (int) weight.getShape().get(2);
    }

    private static List<String> blur(Key key) {
        return ConvolutionText.lines(
                List.of("f = torch.type_as(f, y)"),
                ConvolutionText.filter(key.filter, "v", "y", "f", key.kernel, key.padding),
                List.of("return v"));
    }

    /** Maps with gradient are in the usual order everywhere, whichever way made them. */
    private static List<String> contiguous(ConvolutionWay way) {
        return way == ConvolutionWay.PADDED ? List.of("y = torch.contiguous(y)") : List.of();
    }

    private TorchFunction function(Key key, String arguments, Function<Key, List<String>> body) {
        return functions.computeIfAbsent(
                key, k -> TorchFunction.of(manager, arguments, body.apply(k).toArray(String[]::new)));
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "convolutions %s", ways);
    }
}
