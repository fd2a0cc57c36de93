package latentdrag.stylegan2;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import latentdrag.tensor.DeviceCopies;
import latentdrag.tensor.MapCells;
import latentdrag.tensor.TorchFunction;
import org.jspecify.annotations.Nullable;

/**
 * The operations both networks are made of, and the scalar constants they need. Differentiable, but for the one whose name begins
 * with "picture". Results belong to the manager of the first argument. Lives as long as its manager; engine thread only.
 *
 * <p>Two foldings keep passes over large maps few. Leaky ReLU is positively homogeneous, so its gain √2 is folded into what comes
 * before it (demodulation, noise, bias). A style multiplies activations, not weights (docs/algorithm.md), so that weights stay
 * constant and the backward pass needs input gradients only.
 */
public final class Operations {
    private final NDManager manager;
    private final Convolutions convolutions;
    private final DeviceCopies transfers = new DeviceCopies();
    private @Nullable MapCells mapCells;
    private final Map<Double, NDArray> scalars = new HashMap<>();
    private final Map<FilterKey, NDArray> filters = new HashMap<>();
    private final Map<String, TorchFunction> functions = new HashMap<>();
    private @Nullable BrainFloats brainFloats;

    /**
     * With convolutions in the ways that have proved to be right on the manager's device.
     *
     * @param manager owns the constants
     */
    public Operations(NDManager manager) {
        this(manager, Convolutions.proven(manager));
    }

    /**
     * @param manager owns the constants
     * @param convolutions made in the same manager
     */
    public Operations(NDManager manager, Convolutions convolutions) {
        this.manager = manager;
        this.convolutions = convolutions;
    }

    /** The convolutions of the networks. */
    public Convolutions convolutions() {
        return convolutions;
    }

    /** Layers for training in bfloat16. */
    BrainFloats brainFloats() {
        if (brainFloats == null) {
            brainFloats = new BrainFloats(manager);
        }
        return brainFloats;
    }

    /** The door between Java and the device. */
    public DeviceCopies transfers() {
        return transfers;
    }

    /** A constant that lives as long as this object: the only kind that may stand in a gradient graph. */
    public NDArray scalar(double value) {
        return scalars.computeIfAbsent(value, v -> longLived(manager.create(v.floatValue())));
    }

    /** Keeps a constant that happens to be made inside somebody's scope from being closed with it. */
    private static NDArray longLived(NDArray constant) {
        NDScope.unregister(constant);
        return constant;
    }

    private record FilterKey(int channels, List<Float> taps) {}

    /** The resampling filter [taps, taps] for every channel, gain 4 included: [channels, 1, taps, taps]; a long-lived constant. */
    NDArray filter(NDArray resampleFilter, int channels) {
        return filter(resampleFilter, channels, 4);
    }

    /** The same with a gain of one's own: 1 for resampling to half the size. */
    public NDArray filter(NDArray resampleFilter, int channels, int gain) {
        List<Float> taps = new ArrayList<>();
        for (float tap : transfers.floats(resampleFilter)) {
            taps.add(gain * tap);
        }
        return filters.computeIfAbsent(new FilterKey(channels, taps), key -> {
            float[] repeated = new float[channels * taps.size()];
            for (int i = 0; i < repeated.length; i++) {
                repeated[i] = taps.get(i % taps.size());
            }
            long side = resampleFilter.getShape().get(0);
            return longLived(manager.create(repeated, new Shape(channels, 1, side, side)));
        });
    }

    private TorchFunction function(String name, Supplier<TorchFunction> maker) {
        return functions.computeIfAbsent(name, n -> maker.get());
    }

    /** x / √(mean(x²) + 1e-8) over the second axis (unit second moment); x [N, dim]. */
    public NDArray normalise(NDArray x) {
        return function(
                        "normalise",
                        () -> TorchFunction.of(
                                manager,
                                "x",
                                "return torch.mul(x, torch.rsqrt(torch.add(torch.mean(torch.mul(x, x), [1], True), 1e-8)))"))
                .apply(x);
    }

    /** x Wᵀ + b; x [N, in], w [out, in], b [out]. */
    public NDArray dense(NDArray x, NDArray w, NDArray b) {
        return function("dense", () -> TorchFunction.of(manager, "x, w, b", "return torch.addmm(b, x, torch.t(w))"))
                .apply(x, w, b);
    }

    /** lrelu(x Wᵀ + b), slope 0.2; the gain √2 is in w and b already. */
    public NDArray denseActivated(NDArray x, NDArray w, NDArray b) {
        return function(
                        "denseActivated",
                        () -> TorchFunction.of(
                                manager, "x, w, b", "return torch.leaky_relu(torch.addmm(b, x, torch.t(w)), 0.2)"))
                .apply(x, w, b);
    }

    /** The learned constant, once per row of w; w [N, wDim], constant [c, h, w] → [N, c, h, w]. */
    NDArray constant(NDArray w, NDArray constant) {
        return function(
                        "constant",
                        () -> TorchFunction.of(
                                manager,
                                "w, c",
                                "return torch.expand(torch.unsqueeze(c, 0), [torch.size(w, 0), -1, -1, -1])"))
                .apply(w, constant);
    }

    /**
     * gain / √(W²·s² + 1e-8) (StyleGAN2, equation 3, for weights that are modulated by way of the activations).
     *
     * @param styles s [N, in]
     * @param squares W² summed over the kernel, [out, in]
     * @param gain a scalar
     * @return [N, out]
     */
    NDArray demodulation(NDArray styles, NDArray squares, NDArray gain) {
        return function(
                        "demodulation",
                        () -> TorchFunction.of(
                                manager,
                                "s, w2, gain",
                                "n = torch.matmul(torch.mul(s, s), torch.t(w2))",
                                "return torch.mul(torch.rsqrt(torch.add(n, 1e-8)), gain)"))
                .apply(styles, squares, gain);
    }

    /**
     * What comes to the styles when the gradient through {@link #demodulation} is added: ∂d/∂s = −(d³/gain²) W² s.
     *
     * @param gs gradient on the styles by all other ways [N, in]
     * @param gd gradient on d [N, out]
     * @return [N, in]
     */
    NDArray demodulationGradient(NDArray gs, NDArray gd, NDArray styles, NDArray d, NDArray squares, NDArray gain) {
        return function(
                        "demodulationGradient",
                        () -> TorchFunction.of(
                                manager,
                                "gs, gd, s, d, w2, gain",
                                "e = torch.div(torch.mul(torch.mul(d, d), d), torch.mul(gain, gain))",
                                "return torch.sub(gs, torch.mul(s, torch.matmul(torch.mul(gd, e), w2)))"))
                .apply(gs, gd, styles, d, squares, gain);
    }

    /** Multiplies every channel by its style; x [N, c, h, w], styles [N, c]. */
    NDArray modulate(NDArray x, NDArray styles) {
        return x.mul(styles.reshape(styles.getShape().get(0), styles.getShape().get(1), 1, 1));
    }

    /** Reads some cells of a map. */
    public MapCells mapCells() {
        MapCells known = mapCells;
        if (known == null) {
            known = new MapCells(manager);
            mapCells = known;
        }
        return known;
    }

    /**
     * lrelu(y·d + b), slope 0.2; the gain √2 is in d and b already.
     *
     * @param y [N, c, h, w]
     * @param d demodulation [N, c]
     * @param b bias [1, c, 1, 1]
     */
    NDArray activate(NDArray y, NDArray d, NDArray b) {
        // In place is safe under autograd here and below: addcmul keeps its inputs, leaky_relu its result.
        return function(
                        "activate",
                        () -> TorchFunction.of(
                                manager,
                                "y, d, b",
                                "return torch.leaky_relu_(torch.addcmul(b, y, torch.unsqueeze(torch.unsqueeze(d, -1), -1)),"
                                        + " 0.2)"))
                .apply(y, d, b);
    }

    /** lrelu(y·d + b + n) as {@link #activate}, with noise n [h, w] or [N, 1, h, w]. */
    NDArray activateNoisy(NDArray y, NDArray d, NDArray b, NDArray noise) {
        return function(
                        "activateNoisy",
                        () -> TorchFunction.of(
                                manager,
                                "y, d, b, n",
                                "z = torch.addcmul(b, y, torch.unsqueeze(torch.unsqueeze(d, -1), -1))",
                                "return torch.leaky_relu_(torch.add_(z, n), 0.2)"))
                .apply(y, d, b, noise);
    }

    /** Bounds the absolute value. */
    public NDArray clamp(NDArray x, double bound) {
        return function(
                        "clamp" + bound,
                        () -> TorchFunction.of(
                                manager,
                                "x",
                                String.format(Locale.ROOT, "return torch.clamp(x, %s, %s)", -bound, bound)))
                .apply(x);
    }

    /**
     * 1×1 convolution with per-picture styles: Σ_c (w·s)[o, c] · x[c], as one matrix product (the styles go to the few weights, not
     * to the large map).
     *
     * @param x [N, c, h, w]
     * @param weight [o, c]
     * @param styles [N, c]
     * @return [N, o, h, w]
     */
    NDArray convolvePoints(NDArray x, NDArray weight, NDArray styles) {
        Shape shape = x.getShape();
        NDArray modulated = styles.expandDims(1).mul(weight); // [N, o, c]
        NDArray y = modulated.matMul(x.reshape(shape.get(0), shape.get(1), -1)); // [N, o, h·w]
        return y.reshape(shape.get(0), weight.getShape().get(0), shape.get(2), shape.get(3));
    }

    /** lrelu(y + b), in place; no gradient. b of any shape that fits. */
    NDArray pictureActivate(NDArray y, NDArray b) {
        return function(
                        "pictureActivate",
                        () -> TorchFunction.of(manager, "y, b", "return torch.leaky_relu_(torch.add_(y, b), 0.2)"))
                .apply(y, b);
    }
}
