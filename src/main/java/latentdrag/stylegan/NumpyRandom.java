package latentdrag.stylegan;

/** NumPy's legacy RandomState: MT19937 and the polar Gaussian. Not thread-safe. */
public final class NumpyRandom {
    public NumpyRandom(long seed) {
        throw new UnsupportedOperationException();
    }

    /** The next {@code n} values of {@code randn}. */
    public double[] randn(int n) {
        throw new UnsupportedOperationException();
    }
}
