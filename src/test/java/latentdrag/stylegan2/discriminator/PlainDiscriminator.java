package latentdrag.stylegan2.discriminator;

import java.util.Map;
import java.util.Objects;
import latentdrag.stylegan2.Architecture.Kind;
import org.jspecify.annotations.Nullable;

/** The equations of the discriminator as loops over doubles, without a tensor library: slow, and plain to read. */
final class PlainDiscriminator {
    private static final double[] TAPS = {1 / 8.0, 3 / 8.0, 3 / 8.0, 1 / 8.0};

    private final DiscriminatorArchitecture shape;
    private final Map<String, float[]> weights;

    /** Maps [c][h][w] of one picture. */
    private record Maps(double[][][] x) {
        int channels() {
            return x.length;
        }

        int height() {
            return x[0].length;
        }

        int width() {
            return x[0][0].length;
        }

        double at(int c, int row, int column) {
            boolean inside = row >= 0 && column >= 0 && row < height() && column < width();
            return inside ? x[c][row][column] : 0;
        }

        static Maps of(int channels, int height, int width, Cell cell) {
            double[][][] x = new double[channels][height][width];
            for (int c = 0; c < channels; c++) {
                for (int row = 0; row < height; row++) {
                    for (int column = 0; column < width; column++) {
                        x[c][row][column] = cell.value(c, row, column);
                    }
                }
            }
            return new Maps(x);
        }

        Maps plus(Maps other) {
            return of(channels(), height(), width(), (c, row, column) -> x[c][row][column] + other.x[c][row][column]);
        }
    }

    private interface Cell {
        double value(int c, int row, int column);
    }

    PlainDiscriminator(DiscriminatorArchitecture shape, Map<String, float[]> weights) {
        this.shape = shape;
        this.weights = weights;
    }

    /**
     * @param pictures [N][c·h·w]
     * @param labels [N][classes]
     */
    double[] logits(float[][] pictures, float[][] labels) {
        int n = pictures.length;
        Maps[] ends = new Maps[n];
        Maps[] images = new Maps[n];
        for (int i = 0; i < n; i++) {
            Maps image = input(pictures[i]);
            Maps x = null;
            for (int block = shape.blocks().size() - 1; block > 0; block--) {
                x = block(block, x, image);
                image = shape.kind() == Kind.SKIP ? filtered(image, 1, 2) : image;
            }
            ends[i] = Objects.requireNonNull(x);
            images[i] = image;
        }
        if (shape.kind() == Kind.SKIP) {
            for (int i = 0; i < n; i++) {
                ends[i] = ends[i].plus(layer(images[i], "b4.fromrgb", 1, Double.POSITIVE_INFINITY));
            }
        }
        double[] logits = new double[n];
        for (int i = 0; i < n; i++) {
            logits[i] = end(withDeviation(ends, i), labels.length == 0 ? new float[0] : labels[i]);
        }
        return logits;
    }

    private double clamp() {
        return shape.convClamp().orElse(Double.POSITIVE_INFINITY);
    }

    private Maps input(float[] picture) {
        int width = shape.width();
        int area = shape.height() * width;
        Maps image = Maps.of(
                shape.imgChannels(),
                shape.height(),
                width,
                (c, row, column) -> picture[c * area + row * width + column]);
        InputStage stage = shape.input();
        if (stage.kind() == InputStage.Kind.PLAIN) {
            return image;
        }
        int k = stage.lowPass();
        Maps small = Maps.of(image.channels(), image.height() / k, image.width() / k, (c, row, column) -> {
            double sum = 0;
            for (int i = 0; i < k * k; i++) {
                sum += image.x[c][row * k + i / k][column * k + i % k];
            }
            return sum / (k * k);
        });
        int f = stage.fold();
        return Maps.of(image.channels() * f * f, image.height() / f, image.width() / f, (c, row, column) -> {
            int colour = c / (f * f);
            int y = row * f + c % (f * f) / f;
            int x = column * f + c % f;
            double here = image.x[colour][y][x];
            return here + stage.gain() * (here - bilinear(small, colour, (y + 0.5) / k - 0.5, (x + 0.5) / k - 0.5));
        });
    }

    private static double bilinear(Maps of, int c, double row, double column) {
        double y = Math.max(0, Math.min(of.height() - 1, row));
        double x = Math.max(0, Math.min(of.width() - 1, column));
        int y0 = (int) y;
        int x0 = (int) x;
        int y1 = Math.min(of.height() - 1, y0 + 1);
        int x1 = Math.min(of.width() - 1, x0 + 1);
        double above = of.x[c][y0][x0] * (1 - x + x0) + of.x[c][y0][x1] * (x - x0);
        double below = of.x[c][y1][x0] * (1 - x + x0) + of.x[c][y1][x1] * (x - x0);
        return above * (1 - y + y0) + below * (y - y0);
    }

    private Maps taken(int index, @Nullable Maps before, Maps image) {
        if (before != null && shape.kind() != Kind.SKIP) {
            return before;
        }
        Maps taken = layer(image, DiscriminatorArchitecture.blockName(index) + ".fromrgb", 1, clamp());
        return before == null ? taken : before.plus(taken);
    }

    private Maps block(int index, @Nullable Maps before, Maps image) {
        String name = DiscriminatorArchitecture.blockName(index) + ".";
        Maps x = taken(index, before, image);
        boolean residual = shape.kind() == Kind.RESNET;
        double gain = residual ? Math.sqrt(0.5) : 1;
        Maps y = layer(x, name + "conv0", 1, clamp());
        Maps half = convolved(filtered(y, 2, 1), name + "conv1", 2, 0);
        y = activated(half, name + "conv1", gain, clamp());
        if (!residual) {
            return y;
        }
        Maps skipped = convolved(filtered(x, 1, 2), name + "skip", 1, 0);
        return y.plus(
                Maps.of(skipped.channels(), skipped.height(), skipped.width(), (c, i, j) -> skipped.x[c][i][j] * gain));
    }

    private Maps layer(Maps x, String name, double gain, double clamp) {
        int kernel = kernel(x, name);
        return activated(convolved(x, name, 1, kernel / 2), name, gain, clamp);
    }

    private int kernel(Maps x, String name) {
        int out = get(name.endsWith("skip") ? name + ".weight" : name + ".bias").length;
        return name.endsWith("skip")
                ? 1
                : (int) Math.round(Math.sqrt(get(name + ".weight").length / (double) (out * x.channels())));
    }

    private Maps convolved(Maps x, String name, int stride, int padding) {
        float[] w = get(name + ".weight");
        int k = kernel(x, name);
        int out = w.length / (x.channels() * k * k);
        double scale = 1 / Math.sqrt(x.channels() * k * k);
        int height = (x.height() + 2 * padding - k) / stride + 1;
        int width = (x.width() + 2 * padding - k) / stride + 1;
        return Maps.of(out, height, width, (o, row, column) -> {
            double sum = 0;
            for (int i = 0; i < x.channels() * k * k; i++) {
                int tap = i % (k * k);
                int y = row * stride - padding + tap / k;
                sum += w[o * x.channels() * k * k + i] * x.at(i / (k * k), y, column * stride - padding + tap % k);
            }
            return sum * scale;
        });
    }

    private Maps activated(Maps y, String name, double gain, double clamp) {
        float[] bias = get(name + ".bias");
        return Maps.of(y.channels(), y.height(), y.width(), (c, row, column) -> {
            double z = lrelu(y.x[c][row][column] + bias[c]) * gain;
            return Math.max(-clamp * gain, Math.min(clamp * gain, z));
        });
    }

    private static double lrelu(double z) {
        return (z < 0 ? 0.2 * z : z) * Math.sqrt(2);
    }

    private static Maps filtered(Maps x, int padding, int stride) {
        int height = (x.height() + 2 * padding - 4) / stride + 1;
        int width = (x.width() + 2 * padding - 4) / stride + 1;
        return Maps.of(x.channels(), height, width, (c, row, column) -> {
            double sum = 0;
            for (int tap = 0; tap < 16; tap++) {
                sum += TAPS[tap / 4]
                        * TAPS[tap % 4]
                        * x.at(c, row * stride - padding + tap / 4, column * stride - padding + tap % 4);
            }
            return sum;
        });
    }

    private Maps withDeviation(Maps[] all, int picture) {
        int features = shape.deviation().features();
        int group = Math.min(all.length, shape.deviation().groupSize().orElse(all.length));
        int groups = all.length / group;
        Maps x = all[picture];
        int part = features == 0 ? 1 : x.channels() / features;
        double[] deviations = new double[features];
        for (int c = 0; c < part * features; c++) {
            for (int cell = 0; cell < x.height() * x.width(); cell++) {
                double sum = 0;
                double squares = 0;
                for (int j = picture % groups; j < all.length; j += groups) {
                    double v = all[j].x[c][cell / x.width()][cell % x.width()];
                    sum += v;
                    squares += v * v;
                }
                double variance = Math.max(0, squares / group - sum / group * sum / group);
                deviations[c / part] += Math.sqrt(variance + 1e-8) / (part * x.height() * x.width());
            }
        }
        return Maps.of(
                x.channels() + features,
                x.height(),
                x.width(),
                (c, row, column) -> c < x.channels() ? x.x[c][row][column] : deviations[c - x.channels()]);
    }

    private double end(Maps x, float[] label) {
        Maps y = layer(x, "b4.conv", 1, clamp());
        double[] flat = new double[y.channels() * y.height() * y.width()];
        for (int i = 0; i < flat.length; i++) {
            int cell = i % (y.height() * y.width());
            flat[i] = y.x[i / (y.height() * y.width())][cell / y.width()][cell % y.width()];
        }
        double[] out = dense(dense(flat, "b4.fc", 1, true), "b4.out", 1, false);
        if (label.length == 0) {
            return out[0];
        }
        double[] q = new double[label.length];
        for (int i = 0; i < q.length; i++) {
            q[i] = label[i];
        }
        q = dense(q, "mapping.embed", 1, false);
        double squares = 0;
        for (double v : q) {
            squares += v * v / q.length;
        }
        for (int i = 0; i < q.length; i++) {
            q[i] /= Math.sqrt(squares + 1e-8);
        }
        for (int i = 0; i < shape.labels().layers(); i++) {
            q = dense(q, "mapping.fc" + i, shape.labels().lrMultiplier(), true);
        }
        double logit = 0;
        for (int i = 0; i < q.length; i++) {
            logit += out[i] * q[i] / Math.sqrt(q.length);
        }
        return logit;
    }

    private double[] dense(double[] x, String name, double multiplier, boolean activated) {
        float[] w = get(name + ".weight");
        float[] b = get(name + ".bias");
        double[] y = new double[b.length];
        for (int o = 0; o < y.length; o++) {
            double sum = 0;
            for (int i = 0; i < x.length; i++) {
                sum += w[o * x.length + i] * x[i];
            }
            double z = sum * multiplier / Math.sqrt(x.length) + b[o] * multiplier;
            y[o] = activated ? lrelu(z) : z;
        }
        return y;
    }

    private float[] get(String name) {
        return Objects.requireNonNull(weights.get(name), name);
    }
}
