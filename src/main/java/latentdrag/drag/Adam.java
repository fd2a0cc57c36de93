package latentdrag.drag;

/**
 * Adam (Kingma and Ba, arXiv 1412.6980, Algorithm 1) on a float array, β 0.9/0.999, ε 1e-8 added after the bias-corrected square
 * root, as torch.optim.Adam does it. Not thread-safe.
 */
public final class Adam {
    public static final double BETA1 = 0.9;
    public static final double BETA2 = 0.999;
    public static final double EPSILON = 1e-8;

    private final float[] mean;
    private final float[] square;
    private int steps;

    Adam(int size) {
        mean = new float[size];
        square = new float[size];
    }

    int size() {
        return mean.length;
    }

    /** Moves {@code parameters} against {@code gradient}; both begin with the {@link #size()} values that are optimised. */
    void step(float[] parameters, float[] gradient, double stepSize) {
        steps++;
        double rate = stepSize / (1 - Math.pow(BETA1, steps));
        double correction = Math.sqrt(1 - Math.pow(BETA2, steps));
        for (int i = 0; i < mean.length; i++) {
            double g = gradient[i];
            mean[i] = (float) (BETA1 * mean[i] + (1 - BETA1) * g);
            square[i] = (float) (BETA2 * square[i] + (1 - BETA2) * g * g);
            parameters[i] -= (float) (rate * mean[i] / (Math.sqrt(square[i]) / correction + EPSILON));
        }
    }
}
