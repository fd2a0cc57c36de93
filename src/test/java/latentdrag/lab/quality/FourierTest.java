package latentdrag.lab.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.junit.jupiter.api.Test;

class FourierTest {
    @Test
    void equalsTheSumItStandsFor() {
        int size = 8;
        double[] re = new double[size * size];
        double[] im = new double[size * size];
        Random random = new Random(1);
        for (int i = 0; i < re.length; i++) {
            re[i] = random.nextGaussian();
            im[i] = random.nextGaussian();
        }
        double[] foundRe = re.clone();
        double[] foundIm = im.clone();
        new Fourier(size).transform(foundRe, foundIm);
        for (int k = 0; k < re.length; k++) {
            double sumRe = 0;
            double sumIm = 0;
            for (int i = 0; i < re.length; i++) {
                double turn = -2 * Math.PI * (k / size * (i / size) + k % size * (i % size)) / size;
                sumRe += re[i] * Math.cos(turn) - im[i] * Math.sin(turn);
                sumIm += re[i] * Math.sin(turn) + im[i] * Math.cos(turn);
            }
            assertEquals(sumRe, foundRe[k], 1e-10, "real part of " + k);
            assertEquals(sumIm, foundIm[k], 1e-10, "imaginary part of " + k);
        }
    }

    @Test
    void sidesArePowersOfTwo() {
        assertThrows(IllegalArgumentException.class, () -> new Fourier(12));
    }
}
