package latentdrag.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import latentdrag.edit.Believability;
import latentdrag.edit.LatentOrigin;
import latentdrag.edit.SeedLogits;
import latentdrag.engine.EngineException;
import latentdrag.engine.Inspection;
import latentdrag.engine.PictureClass;
import latentdrag.image.Frame;
import latentdrag.project.PlatformFolders;
import latentdrag.project.SeedLogitsFile;
import org.jspecify.annotations.Nullable;

/**
 * How believable pictures of an open model are, by its own discriminator and its own seeds. What the seeds come to is learnt once and kept
 * beside the model. One thread.
 */
public final class SeedJudgement {
    /** What nobody has to ask for: a drag waits so long for the seeds at most. */
    private static final double UNASKED_SECONDS = 60;

    private final OpenModel open;
    private @Nullable SeedLogits seeds;

    private SeedJudgement(OpenModel open, @Nullable SeedLogits seeds) {
        this.open = open;
        this.seeds = seeds;
    }

    /**
     * With what is known of the model's seeds, or can be learnt in a minute.
     *
     * @param tuned whether the open model is that file's with a change: its pictures are then held against seeds of the file's own, which cannot
     *     be learnt from it
     * @param remarks told, in a sentence, why there will be no percentile although there is a discriminator
     */
    static SeedJudgement prepare(OpenModel open, boolean tuned, ProgressBar bar, Remarks remarks) throws IOException {
        Optional<Inspection.Discriminator> held = open.info().inspection().discriminator();
        if (held.isEmpty()) {
            return new SeedJudgement(open, null);
        }
        try {
            return new SeedJudgement(
                    open,
                    learn(open, held.get(), tuned ? 0 : UNASKED_SECONDS, bar, remarks)
                            .orElse(null));
        } catch (EngineException e) { // the drag needs no discriminator
            remarks.remark("How believable the picture is, is not told: " + e.getMessage());
            return new SeedJudgement(open, null);
        }
    }

    /** As {@link #prepare}, however long it takes. */
    public static SeedJudgement patient(OpenModel open, ProgressBar bar, Remarks remarks) throws IOException {
        Optional<Inspection.Discriminator> held = open.info().inspection().discriminator();
        Optional<SeedLogits> found =
                held.isEmpty() ? Optional.empty() : learn(open, held.get(), Double.POSITIVE_INFINITY, bar, remarks);
        return new SeedJudgement(open, found.orElse(null));
    }

    /** Told in sentences. */
    public interface Remarks {
        void remark(String sentence);
    }

    /**
     * What the seeds come to: read, or asked of the model and kept.
     *
     * @param held the model's discriminator
     * @param seconds it may take; 0 = only what is known, infinite = as long as it takes
     * @return empty where it would take longer, or the discriminator judges other pictures; the remark says so
     */
    public static Optional<SeedLogits> learn(
            OpenModel open, Inspection.Discriminator held, double seconds, ProgressBar bar, Remarks remarks)
            throws IOException {
        SeedLogitsFile file =
                new SeedLogitsFile(open.info().path(), open.info().sha256(), held.file(), PlatformFolders.here());
        Optional<SeedLogits> known = file.read();
        if (known.isPresent()) {
            return known;
        }
        if (seconds == 0) {
            remarks.remark("How believable the picture is, is not told: what the discriminator says of the seeds of "
                    + open.info().path() + " is not known; ./run discriminate "
                    + open.info().path()
                    + " --seeds asks it once and keeps it.");
            return Optional.empty();
        }
        List<Double> logits = new ArrayList<>();
        long began = System.nanoTime();
        for (int seed = 0; seed < SeedLogits.SEEDS; seed++) {
            bar.progress(
                    "Asking the discriminator about seed " + seed + ", once for this model",
                    (double) seed / SeedLogits.SEEDS);
            Optional<Double> logit = OpenModel.await(open.engine().seedLogit(seed));
            if (logit.isEmpty()) {
                remarks.remark(unusable(held));
                return Optional.empty();
            }
            logits.add(logit.get());
            double expected = (System.nanoTime() - began) / 1e9 / logits.size() * SeedLogits.SEEDS;
            // The first pictures of a process take longer than others.
            if (seed >= 2 && expected > seconds) {
                remarks.remark(String.format(
                        Locale.ROOT,
                        "How believable the picture is, is not told: asking the discriminator about %d seeds of this model"
                                + " would take %.0f minutes; ./run discriminate %s --seeds does it once and keeps it.",
                        SeedLogits.SEEDS,
                        Math.ceil(expected / 60),
                        open.info().path()));
                return Optional.empty();
            }
        }
        SeedLogits learnt = new SeedLogits(logits);
        try {
            file.write(learnt);
        } catch (IOException e) {
            remarks.remark(
                    "What the discriminator says of this model's seeds could not be kept and is asked again next time: "
                            + e.getMessage());
        }
        return Optional.of(learnt);
    }

    private static String unusable(Inspection.Discriminator held) {
        return "How believable the picture is, is not told: the discriminator in " + held.file()
                + (held.problem().isEmpty()
                        ? " judges pictures of another size than this model draws."
                        : " cannot be used: " + held.problem() + ".");
    }

    /** Of a picture; empty where nobody can say. */
    public Optional<Believability> of(Frame picture, LatentOrigin origin) {
        if (seeds == null) {
            return Optional.empty();
        }
        PictureClass label = PictureClass.of(origin, open.info().cDim());
        SeedLogits known = seeds;
        return OpenModel.await(open.engine().logit(picture, label)).map(known::judge);
    }
}
