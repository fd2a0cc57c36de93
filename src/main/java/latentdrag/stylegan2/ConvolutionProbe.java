package latentdrag.stylegan2;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import latentdrag.stylegan2.ConvolutionWays.Group;
import latentdrag.tensor.DeviceCopies;

/**
 * One convolution whose result is known: the library makes it and plain Java works out some of its cells. Immutable; used on the engine
 * thread.
 *
 * @param kind which convolution of {@link Convolutions}
 * @param pictures of a batch
 * @param in channels
 * @param out channels; those that come in again where the kind is a filter
 * @param side cells along each side of the map that comes in
 */
public record ConvolutionProbe(Kind kind, int pictures, int in, int out, int side) {
    /** A result is wrong when it is this far off, relative to the largest value. Float32 in any order is off by some 10⁻⁶. */
    public static final double TOLERANCE = 1e-4;

    private static final int TAPS = 4;

    /** Which convolution. */
    enum Kind {
        SAME,
        UP,
        PICTURE_SAME,
        PICTURE_UP,
        UPSAMPLE,
        DOWN,
        DOWNSAMPLE;

        /** Whether it treats each channel by itself. */
        boolean isFilter() {
            return this == UPSAMPLE || this == DOWNSAMPLE;
        }
    }

    public ConvolutionProbe {
        if (kind.isFilter() && in != out) {
            throw new IllegalArgumentException("a filter keeps its channels, got " + in + " and " + out);
        }
    }

    Group group() {
        return kind.isFilter() && in > 1 ? Group.FILTER : Group.of(in, out);
    }

    /** As in "20 → 36 channels, 32×32". */
    String shape() {
        return (pictures > 1 ? pictures + " pictures, " : "") + in + " → " + out + " channels, " + side + "×" + side;
    }

    /**
     * How far the result is off, and the gradient on what comes in where the kind has one: relative to the largest value, the worse of the
     * two. Infinite where there is a value that is no number.
     *
     * @param tried outlives the call
     */
    double error(NDManager parent, Convolutions tried) {
        try (NDManager manager = parent.newSubManager()) {
            float[] x = wave(pictures * in * side * side, 1);
            float[] w = kind.isFilter() ? repeated(wave(TAPS * TAPS, 2)) : wave(in * out * 9, 2);
            NDArray maps = manager.create(x, new Shape(pictures, in, side, side));
            NDArray weight = manager.create(
                    w,
                    switch (kind) {
                        case SAME, DOWN, PICTURE_SAME, PICTURE_UP -> new Shape(out, in, 3, 3);
                        case UP -> new Shape(in, out, 3, 3);
                        case UPSAMPLE, DOWNSAMPLE -> new Shape(in, 1, TAPS, TAPS);
                    });
            ConvolutionReference known = new ConvolutionReference(this, x, w);
            return isPicture()
                    ? known.error(floats(picture(tried, manager, maps, weight)))
                    : differentiated(tried, manager, maps, weight, known);
        }
    }

    boolean isPicture() {
        return kind == Kind.PICTURE_SAME || kind == Kind.PICTURE_UP;
    }

    private NDArray picture(Convolutions tried, NDManager manager, NDArray maps, NDArray weight) {
        NDArray styles = manager.ones(new Shape(1, in));
        NDArray d = manager.ones(new Shape(1, out));
        return kind == Kind.PICTURE_SAME
                ? tried.pictureConvolve(maps, weight, styles, d, manager.zeros(new Shape(out)))
                : tried.pictureUpConvolve(maps, weight, styles, d, untouched(manager, out));
    }

    /** The gradient flows as it does in a drag. A collector is not used, since a process can have only one and another thread may. */
    private double differentiated(
            Convolutions tried, NDManager manager, NDArray maps, NDArray weight, ConvolutionReference known) {
        maps.setRequiresGradient(true);
        boolean before = JniUtils.isGradMode();
        JniUtils.setGradMode(true);
        try {
            NDArray y = switch (kind) {
                case SAME -> tried.convolve(maps, weight);
                case UP -> tried.upConvolve(maps, weight, untouched(manager, out));
                case UPSAMPLE -> tried.upsample(maps, weight);
                case DOWN -> tried.downConvolve(maps, weight, untouched(manager, in));
                case DOWNSAMPLE -> tried.downsample(maps, weight);
                case PICTURE_SAME, PICTURE_UP -> throw new IllegalStateException("has no gradient: " + kind);
            };
            float[] g = wave((int) y.size(), 3);
            NDArray weights = manager.create(g, y.getShape());
            JniUtils.backward((PtNDArray) y, (PtNDArray) weights, false, false);
            double forward = known.error(floats(y));
            return Math.max(forward, known.gradientError(floats(maps.getGradient()), g));
        } finally {
            JniUtils.setGradMode(before);
        }
    }

    /** A resampling filter of 2×2 taps of which one is 1: it leaves the map as it is and cuts off the last row and column. */
    private static NDArray untouched(NDManager manager, int channels) {
        float[] taps = new float[channels * 4];
        for (int c = 0; c < channels; c++) {
            taps[4 * c] = 1;
        }
        return manager.create(taps, new Shape(channels, 1, 2, 2));
    }

    private float[] repeated(float[] taps) {
        float[] all = new float[in * taps.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = taps[i % taps.length];
        }
        return all;
    }

    private static float[] floats(NDArray array) {
        return new DeviceCopies().floats(array);
    }

    /** Small whole numbers without an order, whose sums are exact in float32. */
    private static float[] wave(int n, int seed) {
        float[] values = new float[n];
        int state = 0x9E3779B9 * seed;
        for (int i = 0; i < n; i++) {
            state = state * 1664525 + 1013904223;
            values[i] = (state >>> 24) % 17 - 8;
        }
        return values;
    }
}
