package latentdrag.lab.quality;

import java.util.ArrayList;
import java.util.List;
import latentdrag.lab.clay.ClayPictures;

/**
 * How much there is of coarse and fine structure, over many pictures: energy per octave of spatial frequency, under a Hann window, summed
 * over colours, against that of the world. A blurred picture lacks it in the upper octaves. Energy alone says nothing of whether the
 * structure is right. Not for sharing between threads.
 */
public final class OctaveEnergy {
    /** The lowest octave, in cycles across the picture: below it the window itself is seen. */
    static final int LOWEST = 2;

    private final int size;
    private final Fourier fourier;
    private final double[] window;
    private final double[] re;
    private final double[] im;
    private final int octaves;
    private final double[] ofPictures;
    private final double[] ofTargets;

    /** @param size pixels along each side, a power of two */
    public OctaveEnergy(int size) {
        this.size = size;
        fourier = new Fourier(size);
        window = new double[size];
        for (int i = 0; i < size; i++) {
            window[i] = 0.5 - 0.5 * Math.cos(2 * Math.PI * i / size);
        }
        re = new double[size * size];
        im = new double[size * size];
        octaves = Integer.numberOfTrailingZeros(size / 2 / LOWEST);
        ofPictures = new double[octaves];
        ofTargets = new double[octaves];
    }

    /**
     * @param picture [3][size][size] in [−1, 1], of a generator; bounded as a screen does
     * @param target the same of the world
     */
    public void add(float[] picture, float[] target) {
        for (int c = 0; c < 3; c++) {
            for (int i = 0; i < size * size; i++) {
                double weight = window[i / size] * window[i % size];
                int at = c * size * size + i;
                re[i] = weight * ClayPictures.bounded(picture[at]);
                im[i] = weight * target[at];
            }
            fourier.transform(re, im);
            addSpectrum();
        }
    }

    /** Of a transform X of a + ib, with a and b real, the spectra are (X(k) + X*(−k))/2 and (X(k) − X*(−k))/2i. */
    private void addSpectrum() {
        for (int v = 0; v < size; v++) {
            for (int u = 0; u < size; u++) {
                int octave = octave(u, v);
                if (octave >= 0) {
                    int i = v * size + u;
                    int j = (size - v) % size * size + (size - u) % size;
                    ofPictures[octave] += square(re[i] + re[j]) + square(im[i] - im[j]);
                    ofTargets[octave] += square(im[i] + im[j]) + square(re[i] - re[j]);
                }
            }
        }
    }

    /** −1 outside all octaves. */
    private int octave(int u, int v) {
        double cycles = Math.hypot(Math.min(u, size - u), Math.min(v, size - v));
        int octave = cycles < LOWEST ? -1 : Math.getExponent(cycles / LOWEST);
        return octave < octaves ? octave : -1;
    }

    private static double square(double x) {
        return x * x;
    }

    /** Energy of the pictures over that of the world, from the octave of 2 to 4 cycles across the picture on. */
    public List<Double> ratios() {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < octaves; i++) {
            ratios.add(ofPictures[i] / ofTargets[i]);
        }
        return ratios;
    }
}
