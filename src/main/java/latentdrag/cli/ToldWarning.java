package latentdrag.cli;

import java.util.List;
import java.util.Locale;
import latentdrag.edit.RunWarning;
import latentdrag.edit.Typicality;
import org.jspecify.annotations.Nullable;

/**
 * A warning about a run as programs read it.
 *
 * @param kind "point_lost" or "latent_left"
 * @param step since which it has been so
 * @param point which point, from 1 as it was named; null where it is about none
 * @param typicality of w⁺ at the end in seed medians; null where it is not about that
 * @param words the same for people
 */
record ToldWarning(
        String kind,
        int step,
        @Nullable Integer point,
        @Nullable Double typicality,
        String words) {
    static List<ToldWarning> of(List<RunWarning> warnings) {
        return warnings.stream().map(ToldWarning::of).toList();
    }

    private static ToldWarning of(RunWarning warning) {
        if (warning instanceof RunWarning.PointLost lost) {
            return new ToldWarning(
                    "point_lost",
                    lost.step(),
                    lost.point() + 1,
                    null,
                    "Point " + (lost.point() + 1) + " was lost at step " + lost.step()
                            + ": what is followed since then is hardly more like its feature than anything around it.");
        }
        RunWarning.LatentLeft left = (RunWarning.LatentLeft) warning;
        return new ToldWarning(
                "latent_left",
                left.step(),
                null,
                Math.round(left.typicality() * 10) / 10.0,
                String.format(
                        Locale.ROOT,
                        "The latent left the sensible range at step %d: it is %.0f times as far from what the model has"
                                + " learnt as a usual seed (sensible is up to %.0f), so the picture may be ruined; take an"
                                + " earlier step, a smaller step size or a shorter way.",
                        left.step(),
                        left.typicality(),
                        Typicality.SENSIBLE));
    }
}
