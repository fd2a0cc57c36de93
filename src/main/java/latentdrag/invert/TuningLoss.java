package latentdrag.invert;

import org.jspecify.annotations.Nullable;

/** The loss of one step of tuning, and its gradient on the pictures. Lives for that step. Not thread-safe. */
final class TuningLoss implements PictureGradient.Loss {
    private static final double LAPLACIAN = 0.3;

    private final PictureDistance distance;
    private final LaplacianDistance bands;
    private final float @Nullable [] kept;
    private double value = Double.NaN;
    private double psnr = Double.NaN;

    /** @param kept the picture that another latent had before, which it is to keep [channels, height, width]; null = none */
    TuningLoss(PhotoTarget target, float @Nullable [] kept) {
        distance = new PictureDistance(target);
        bands = new LaplacianDistance(target);
        this.kept = kept;
    }

    /** @param pictures that of the pivot, then that of the other latent where there is one */
    @Override
    public float[] gradient(float[] pictures) {
        float[] gradient = new float[pictures.length];
        value = distance.add(pictures, 0, gradient) + LAPLACIAN * bands.add(pictures, 0, LAPLACIAN, gradient);
        psnr = distance.psnr(pictures, 0);
        if (kept != null) {
            int from = pictures.length - kept.length;
            for (int i = 0; i < kept.length; i++) {
                double off = pictures[from + i] - kept[i];
                gradient[from + i] = (float) (2 * off / kept.length);
            }
        }
        return gradient;
    }

    /** Of the photograph's picture alone. */
    double value() {
        return value;
    }

    double psnr() {
        return psnr;
    }
}
