package latentdrag.invert;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The loss of one step: every candidate's picture against the photograph in its own crop. Lives for that step. Not thread-safe. */
final class ProjectionLoss implements PictureGradient.Loss {
    private final Rung rung;
    private final List<LatentCandidate> batch;
    private final PhotoSource source;
    private final PhotoTarget[] targets;
    private float @Nullable [] compared;
    private float @Nullable [] slopes;

    ProjectionLoss(Rung rung, List<LatentCandidate> batch, PhotoSource source) {
        this.rung = rung;
        this.batch = batch;
        this.source = source;
        targets = batch.stream()
                .map(candidate -> source.target(candidate.adjustment(), rung.height(), rung.width()))
                .toArray(PhotoTarget[]::new);
    }

    @Override
    public float[] gradient(float[] pictures) {
        float[] seen = Projector.compared(pictures, batch.size(), rung);
        float[] slope = new float[seen.length];
        int each = seen.length / batch.size();
        for (int i = 0; i < batch.size(); i++) {
            PictureDistance distance = new PictureDistance(targets[i]);
            double value = distance.add(seen, i * each, slope);
            batch.get(i).judge(value, distance.psnr(seen, i * each));
        }
        compared = seen;
        slopes = slope;
        return drawn(slope, pictures.length);
    }

    /** The gradient on pictures as they were drawn. */
    private float[] drawn(float[] slope, int length) {
        float[] planes = slope;
        for (int i = rung.halvings() - 1; i >= 0; i--) {
            int[] size = rung.sizes().get(i);
            int count = planes.length * 4 / (size[0] * size[1]);
            float[] larger = new float[count * size[0] * size[1]];
            Pooling.addTransposed(planes, count, size[0], size[1], larger);
            planes = larger;
        }
        if (planes.length != length) {
            throw new IllegalStateException(length + " values were drawn, " + planes.length + " were expected");
        }
        return planes;
    }

    /** A candidate's picture as it was compared [channels, height, width]. */
    float[] picture(int candidate) {
        return part(compared, candidate);
    }

    /** The gradient on the adjustment of a candidate's crop. */
    double[] cropGradient(int candidate) {
        float[] slope = part(slopes, candidate);
        for (int i = 0; i < slope.length; i++) {
            slope[i] = -slope[i]; // the loss is of the difference
        }
        return source.gradient(batch.get(candidate).adjustment(), targets[candidate], slope);
    }

    private float[] part(float @Nullable [] all, int candidate) {
        if (all == null) {
            throw new IllegalStateException("no picture was compared");
        }
        int each = all.length / batch.size();
        return Arrays.copyOfRange(all, candidate * each, (candidate + 1) * each);
    }
}
