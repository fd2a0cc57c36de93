package latentdrag.edit;

import java.util.ArrayList;
import java.util.List;

/**
 * A way through W⁺ from latent to latent, straight between two that follow each other. Immutable; any thread.
 */
public final class LatentPath {
    private final List<Latent> latents;
    private final double[] lengths; // from the start to each latent

    /** @param latents at least one, all of one shape; equal ones that follow each other count once */
    public LatentPath(List<Latent> latents) {
        List<Latent> distinct = new ArrayList<>();
        for (Latent latent : latents) {
            if (distinct.isEmpty() || !distinct.get(distinct.size() - 1).equals(latent)) {
                distinct.add(latent);
            }
        }
        if (distinct.isEmpty()) {
            throw new IllegalArgumentException("a way has at least one latent");
        }
        this.latents = List.copyOf(distinct);
        lengths = new double[distinct.size()];
        for (int i = 1; i < lengths.length; i++) {
            lengths[i] = lengths[i - 1] + distance(this.latents.get(i - 1), this.latents.get(i));
        }
    }

    /** The latents it goes through. */
    public List<Latent> latents() {
        return latents;
    }

    /** Euclidean length. */
    public double length() {
        return lengths[lengths.length - 1];
    }

    /**
     * The latent after a share of the way's length; its ends exactly.
     *
     * @param share 0 = the start, 1 = the end
     */
    public Latent at(double share) {
        if (share <= 0 || latents.size() == 1) {
            return latents.get(0);
        }
        if (share >= 1) {
            return latents.get(latents.size() - 1);
        }
        double length = share * length();
        int next = 1;
        while (lengths[next] < length) {
            next++;
        }
        double between = (length - lengths[next - 1]) / (lengths[next] - lengths[next - 1]);
        return mixed(latents.get(next - 1), latents.get(next), between);
    }

    private static Latent mixed(Latent from, Latent to, double share) {
        float[] a = from.toArray();
        float[] b = to.toArray();
        for (int i = 0; i < a.length; i++) {
            a[i] = (float) (a[i] + share * (b[i] - (double) a[i]));
        }
        return from.withValues(a);
    }

    private static double distance(Latent from, Latent to) {
        if (from.rows() != to.rows() || from.dim() != to.dim()) {
            throw new IllegalArgumentException("latents of one shape are needed, got " + from + " and " + to);
        }
        float[] a = from.toArray();
        float[] b = to.toArray();
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (b[i] - (double) a[i]) * (b[i] - (double) a[i]);
        }
        return Math.sqrt(sum);
    }
}
