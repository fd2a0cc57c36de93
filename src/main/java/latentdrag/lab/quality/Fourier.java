package latentdrag.lab.quality;

/**
 * The discrete Fourier transform of square pictures whose side is a power of two (Cooley and Tukey 1965, radix 2, in place). Keeps the
 * tables of its size; not for sharing between threads.
 */
final class Fourier {
    private final int size;
    private final double[] cosines;
    private final double[] sines;
    private final double[] columnRe;
    private final double[] columnIm;

    Fourier(int size) {
        if (Integer.bitCount(size) != 1) {
            throw new IllegalArgumentException("the side of the picture is a power of two, got " + size);
        }
        this.size = size;
        cosines = new double[size / 2];
        sines = new double[size / 2];
        for (int i = 0; i < size / 2; i++) {
            cosines[i] = Math.cos(2 * Math.PI * i / size);
            sines[i] = -Math.sin(2 * Math.PI * i / size);
        }
        columnRe = new double[size];
        columnIm = new double[size];
    }

    /** Transforms re + i·im, [size][size] each, in place: X(u, v) = Σ x(a, b)·exp(−2πi(ua + vb)/size). */
    void transform(double[] re, double[] im) {
        for (int row = 0; row < size; row++) {
            line(re, im, row * size);
        }
        for (int column = 0; column < size; column++) {
            for (int row = 0; row < size; row++) {
                columnRe[row] = re[row * size + column];
                columnIm[row] = im[row * size + column];
            }
            line(columnRe, columnIm, 0);
            for (int row = 0; row < size; row++) {
                re[row * size + column] = columnRe[row];
                im[row * size + column] = columnIm[row];
            }
        }
    }

    private void line(double[] re, double[] im, int at) {
        int shift = 32 - Integer.numberOfTrailingZeros(size);
        for (int i = 0; i < size; i++) {
            int j = Integer.reverse(i) >>> shift;
            if (i < j) {
                swap(re, at + i, at + j);
                swap(im, at + i, at + j);
            }
        }
        for (int half = 1; half < size; half *= 2) {
            int step = size / (2 * half);
            for (int start = at; start < at + size; start += 2 * half) {
                for (int k = 0; k < half; k++) {
                    butterfly(re, im, start + k, start + k + half, k * step);
                }
            }
        }
    }

    private void butterfly(double[] re, double[] im, int a, int b, int turn) {
        double r = re[b] * cosines[turn] - im[b] * sines[turn];
        double i = re[b] * sines[turn] + im[b] * cosines[turn];
        re[b] = re[a] - r;
        im[b] = im[a] - i;
        re[a] += r;
        im[a] += i;
    }

    private static void swap(double[] values, int i, int j) {
        double kept = values[i];
        values[i] = values[j];
        values[j] = kept;
    }
}
