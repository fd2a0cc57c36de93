package latentdrag.tensor;

/**
 * NumPy's legacy {@code RandomState}: the Mersenne Twister MT19937 (Matsumoto and Nishimura, 1998) seeded by one 32-bit number, and
 * Marsaglia's polar Gaussian that uses both values of a pair. Same seed, same z as the field's Python tools. Not thread-safe.
 */
public final class NumpyRandom {
    private static final int N = 624;
    private static final int M = 397;

    private final int[] state = new int[N];
    private int next = N;
    private boolean hasSecond;
    private double second;

    /** @param seed 0 … 2³²−1 */
    public NumpyRandom(long seed) {
        if (seed < 0 || seed > 0xFFFF_FFFFL) {
            throw new IllegalArgumentException("a seed is a whole number from 0 to 4294967295, got " + seed);
        }
        state[0] = (int) seed;
        for (int i = 1; i < N; i++) {
            state[i] = 1812433253 * (state[i - 1] ^ (state[i - 1] >>> 30)) + i;
        }
    }

    /** The next {@code n} values of {@code randn}. */
    public double[] randn(int n) {
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            values[i] = gaussian();
        }
        return values;
    }

    private double gaussian() {
        if (hasSecond) {
            hasSecond = false;
            return second;
        }
        double x1;
        double x2;
        double r2;
        do {
            x1 = 2.0 * uniform() - 1.0;
            x2 = 2.0 * uniform() - 1.0;
            r2 = x1 * x1 + x2 * x2;
        } while (r2 >= 1.0 || r2 == 0.0);
        double f = Math.sqrt(-2.0 * Math.log(r2) / r2);
        second = f * x1;
        hasSecond = true;
        return f * x2;
    }

    /** A double in [0, 1) with 53 random bits. */
    private double uniform() {
        int a = word() >>> 5;
        int b = word() >>> 6;
        return (a * 67108864.0 + b) / 9007199254740992.0;
    }

    private int word() {
        if (next == N) {
            twist();
        }
        int y = state[next++];
        y ^= y >>> 11;
        y ^= (y << 7) & 0x9d2c5680;
        y ^= (y << 15) & 0xefc60000;
        return y ^ (y >>> 18);
    }

    private void twist() {
        for (int k = 0; k < N; k++) {
            int y = (state[k] & 0x80000000) | (state[(k + 1) % N] & 0x7fffffff);
            state[k] = state[(k + M) % N] ^ (y >>> 1) ^ ((y & 1) == 0 ? 0 : 0x9908b0df);
        }
        next = 0;
    }
}
