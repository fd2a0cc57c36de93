package latentdrag.checkpoint;

import java.util.Objects;
import java.util.Random;

/** The mapping network of an unconditional generator, written down once more in plain arithmetic (StyleGAN, Section 2). */
final class PlainMapping {
    private PlainMapping() {}

    /** The mean of w over random z. */
    static float[] mean(FamilyFiles network, int samples) {
        Random random = new Random(99);
        double[] sum = new double[network.architecture().wDim()];
        for (int i = 0; i < samples; i++) {
            double[] w = w(network, random);
            for (int j = 0; j < sum.length; j++) {
                sum[j] += w[j] / samples;
            }
        }
        float[] mean = new float[sum.length];
        for (int j = 0; j < mean.length; j++) {
            mean[j] = (float) sum[j];
        }
        return mean;
    }

    /** How far single w are from zero, root mean square over components and samples. */
    static double deviation(FamilyFiles network) {
        Random random = new Random(98);
        double sum = 0;
        int samples = 200;
        for (int i = 0; i < samples; i++) {
            for (double value : w(network, random)) {
                sum += value * value / (samples * network.architecture().wDim());
            }
        }
        return Math.sqrt(sum);
    }

    private static double[] w(FamilyFiles network, Random random) {
        double[] x = new double[network.architecture().zDim()];
        double square = 0;
        for (int i = 0; i < x.length; i++) {
            x[i] = random.nextGaussian();
            square += x[i] * x[i] / x.length;
        }
        for (int i = 0; i < x.length; i++) {
            x[i] /= Math.sqrt(square + 1e-8);
        }
        double rate = network.architecture().mappingLrMultiplier();
        for (int layer = 0; layer < network.architecture().mappingLayers(); layer++) {
            float[] weight = values(network, "mapping.fc" + layer + ".weight");
            float[] bias = values(network, "mapping.fc" + layer + ".bias");
            double[] y = new double[bias.length];
            for (int out = 0; out < y.length; out++) {
                double sum = bias[out] * rate;
                for (int in = 0; in < x.length; in++) {
                    sum += weight[out * x.length + in] * rate / Math.sqrt(x.length) * x[in];
                }
                y[out] = Math.sqrt(2) * (sum < 0 ? 0.2 * sum : sum);
            }
            x = y;
        }
        return x;
    }

    private static float[] values(FamilyFiles network, String name) {
        return Objects.requireNonNull(network.tensors().get(name)).values();
    }
}
