package latentdrag.lab.bench;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import latentdrag.cli.FollowedRun;
import latentdrag.cli.OpenModel;
import latentdrag.cli.SeedJudgement;
import latentdrag.edit.Believability;
import latentdrag.edit.DragRequest;
import latentdrag.edit.Latent;
import latentdrag.edit.LatentOrigin;
import latentdrag.edit.Typicality;
import latentdrag.engine.DragEvent;
import latentdrag.engine.DragObserver;
import latentdrag.engine.DragRun;
import latentdrag.engine.FramePolicy;
import latentdrag.image.Frame;
import latentdrag.image.PointPair;
import latentdrag.lab.clay.ClayDrag;

/** Makes drags with the defaults and asks both measures of believability about their ends. One thread. */
public final class BelievableBench {
    /** As the command line draws seeds where nobody names another. */
    private static final double PSI = 0.7;

    private final OpenModel open;
    private final Typicality typicality;
    private final SeedJudgement judgement;

    public BelievableBench(OpenModel open, Typicality typicality, SeedJudgement judgement) {
        this.open = open;
        this.typicality = typicality;
        this.judgement = judgement;
    }

    /**
     * A drag that was made.
     *
     * @param pictures before and after
     */
    public record Made(JudgedDrag drag, List<Frame> pictures) {}

    public Made make(ClayDrag drag, Consumer<DragRun> begins) throws IOException {
        return make(
                JudgedDrag.BENCHMARK,
                drag.number(),
                LatentOrigin.Seed.of(drag.seed(), drag.psi()),
                drag.pairs(open.info().width()),
                begins);
    }

    public Made make(RuiningDrag drag, Consumer<DragRun> begins) throws IOException {
        return make(JudgedDrag.RUINING, drag.number(), LatentOrigin.Seed.of(drag.seed(), PSI), drag.pairs(), begins);
    }

    private Made make(String set, int number, LatentOrigin origin, List<PointPair> pairs, Consumer<DragRun> begins)
            throws IOException {
        Latent latent = open.latent(origin);
        Frame before = open.picture(latent);
        DragRequest request =
                new DragRequest(latent, pairs, Optional.empty(), open.info().dragDefaults());
        Function<DragObserver, DragRun> begin = observer -> {
            DragRun run = open.engine().drag(request, new FramePolicy.LastOnly(), observer);
            begins.accept(run);
            return run;
        };
        DragEvent.Finished end = FollowedRun.follow(begin, progress -> {});
        Optional<Believability> found = judgement.of(end.frame(), origin);
        JudgedDrag judged = new JudgedDrag(
                open.info().sha256(),
                set,
                number,
                pairs.size(),
                end.ending().name().toLowerCase(Locale.ROOT),
                end.steps(),
                typicality.of(end.latent(), request.settings().rows()),
                found.map(Believability::logit).orElse(null),
                found.map(Believability::percentile).orElse(null));
        return new Made(judged, List.of(before, end.frame()));
    }
}
