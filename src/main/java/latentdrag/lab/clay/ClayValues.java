package latentdrag.lab.clay;

import java.util.Arrays;
import latentdrag.tensor.NumpyRandom;

/** The numbers behind one clay animal, each in [0, 1], in the order of {@link ClayValue}. Immutable; any thread. */
public final class ClayValues {
    /** Beyond this many standard deviations Φ is 0 or 1 in double precision but for less than 1e-15. */
    private static final double FAR = 8;

    private final double[] values;

    private ClayValues(double[] values) {
        this.values = values;
    }

    /** @param values {@link ClayValue#count()} numbers in [0, 1]; copied */
    public static ClayValues of(double... values) {
        if (values.length != ClayValue.count()) {
            throw new IllegalArgumentException(
                    "an animal has " + ClayValue.count() + " values, got " + values.length + " of them");
        }
        for (int i = 0; i < values.length; i++) {
            if (!(values[i] >= 0 && values[i] <= 1)) {
                throw new IllegalArgumentException(
                        "values lie in [0, 1], got " + values[i] + " for " + ClayValue.values()[i]);
            }
        }
        return new ClayValues(values.clone());
    }

    /** The animal in the middle of every range. */
    public static ClayValues middle() {
        double[] values = new double[ClayValue.count()];
        Arrays.fill(values, 0.5);
        return new ClayValues(values);
    }

    /**
     * The animal that belongs to a Gaussian z: value i is Φ(ẑᵢ) with ẑ = z / √(mean(z²) + 1e-8), the normalisation at the entrance
     * of StyleGAN's mapping network, so that the length of z means nothing to either of them.
     *
     * @param z {@link ClayValue#count()} finite numbers
     */
    public static ClayValues fromGaussian(double[] z) {
        return fromGaussian(z, 1);
    }

    /** The animal that a generator distilled from the world shows for a seed, truncated by ψ. */
    public static ClayValues ofSeed(long seed, double psi) {
        return fromGaussian(new NumpyRandom(seed).randn(ClayValue.count()), psi);
    }

    /** As {@link #fromGaussian(double[])}, truncated: value i is Φ(ψ·ẑᵢ), so that ψ = 0 gives the animal in the middle. */
    public static ClayValues fromGaussian(double[] z, double psi) {
        if (z.length != ClayValue.count()) {
            throw new IllegalArgumentException(
                    "z needs " + ClayValue.count() + " dimensions for a clay animal, got " + z.length);
        }
        double sum = 0;
        for (double zi : z) {
            sum += zi * zi;
        }
        double factor = psi / Math.sqrt(sum / z.length + 1e-8);
        double[] values = new double[z.length];
        for (int i = 0; i < z.length; i++) {
            values[i] = normalDistribution(z[i] * factor);
        }
        return of(values);
    }

    /** Coarse values of the first, middle values of the second, fine values of the third: style mixing on the world's side. */
    public static ClayValues mixed(ClayValues coarse, ClayValues middle, ClayValues fine) {
        double[] values = new double[ClayValue.count()];
        for (ClayValue value : ClayValue.values()) {
            ClayValues source = switch (value.group()) {
                case COARSE -> coarse;
                case MIDDLE -> middle;
                case FINE -> fine;
            };
            values[value.ordinal()] = source.get(value);
        }
        return new ClayValues(values);
    }

    /** The value in [0, 1]. */
    public double get(ClayValue value) {
        return values[value.ordinal()];
    }

    /** What the value stands for, in its own unit and range. */
    double quantity(ClayValue value) {
        return value.at(get(value));
    }

    /** The same animal with one value, in [0, 1], changed. */
    public ClayValues with(ClayValue value, double newValue) {
        double[] changed = values.clone();
        changed[value.ordinal()] = newValue;
        return of(changed);
    }

    /** A copy in the order of {@link ClayValue}. */
    public double[] toArray() {
        return values.clone();
    }

    /** Φ(x) by Marsaglia's series ½ + φ(x)·(x + x³/3 + x⁵/15 + …) (J. Stat. Software 11(4), 2004), to about 1e-15. */
    static double normalDistribution(double x) {
        if (x > FAR) {
            return 1;
        }
        if (x < -FAR) {
            return 0;
        }
        double sum = x;
        double before = 0;
        double term = x;
        for (int k = 3; sum != before; k += 2) {
            before = sum;
            term *= x * x / k;
            sum += term;
        }
        double phi = Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);
        return Math.min(1, Math.max(0, 0.5 + sum * phi));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ClayValues v && Arrays.equals(v.values, values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "ClayValues" + Arrays.toString(values);
    }
}
