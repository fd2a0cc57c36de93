package latentdrag.lab.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import latentdrag.cli.FollowedRun;
import latentdrag.cli.OpenModel;
import latentdrag.edit.DragRequest;
import latentdrag.edit.DragSettings;
import latentdrag.edit.Latent;
import latentdrag.edit.LatentOrigin;
import latentdrag.engine.DragEvent;
import latentdrag.engine.DragObserver;
import latentdrag.engine.DragRun;
import latentdrag.engine.FramePolicy;
import latentdrag.image.Frame;
import latentdrag.image.Mask;
import latentdrag.image.Point;
import latentdrag.image.PointPair;
import latentdrag.lab.clay.ClayDrag;
import latentdrag.lab.clay.ClayGenerator;
import latentdrag.lab.landmarks.LandmarkDetector;
import latentdrag.lab.quality.ClayDragJudge;
import org.jspecify.annotations.Nullable;

/** Makes one drag of the benchmark after the other and has them judged. Belongs to the thread of detector and generator. */
public final class DragBench {
    private final OpenModel open;
    private final ClayGenerator generator;
    private final LandmarkDetector detector;
    private final BenchMask masked;
    private final boolean thereAndBack;

    /**
     * @param open the model, dragged by the engine
     * @param generator the same model, for pictures of any values
     */
    public DragBench(
            OpenModel open,
            ClayGenerator generator,
            LandmarkDetector detector,
            BenchMask masked,
            boolean thereAndBack) {
        this.open = open;
        this.generator = generator;
        this.detector = detector;
        this.masked = masked;
        this.thereAndBack = thereAndBack;
    }

    /**
     * A drag that was made.
     *
     * @param pictures before, after, the world's own of the target and, where the way back was gone, that one's
     */
    public record Made(DragResult result, List<Frame> pictures) {}

    /** One way of a drag. */
    private record Way(DragEvent.Finished end, double seconds) {
        String ending() {
            return end.ending().name().toLowerCase(Locale.ROOT);
        }
    }

    /** Who may end a run and hears how far it is. */
    public interface Watch extends Consumer<DragEvent.Progress> {
        /** Told of each run that begins. */
        void begins(DragRun run);
    }

    public Made make(ClayDrag drag, BenchPreset preset, DragSettings settings, Watch watch) throws IOException {
        int size = open.info().width();
        Latent latent = open.latent(LatentOrigin.Seed.of(drag.seed(), drag.psi()));
        List<PointPair> pairs = drag.pairs(size);
        Frame before = open.picture(latent);
        ClayDragJudge judge = new ClayDragJudge(drag, size, detector);
        Optional<Mask> mask = masked == BenchMask.NONE ? Optional.empty() : Optional.of(judge.mayChange());
        Way there = drag(new DragRequest(latent, pairs, mask, masked.in(settings)), watch);
        Frame after = there.end.frame();
        List<Frame> pictures = new ArrayList<>(List.of(before, after, judge.target()));
        DragResult.@Nullable Back back = null;
        if (thereAndBack) {
            List<PointPair> homewards = homewards(there.end.points(), pairs);
            Way home = drag(new DragRequest(there.end.latent(), homewards, mask, masked.in(settings)), watch);
            pictures.add(home.end.frame());
            back = new DragResult.Back(
                    home.ending(),
                    home.end.steps(),
                    home.seconds,
                    judge.apart(before, home.end.frame()),
                    judge.psnr(home.end.frame(), before),
                    share(distance(home.end.latent(), latent), distance(there.end.latent(), latent)));
        }
        DragResult result = new DragResult(
                open.info().sha256(),
                masked.label(preset),
                drag.number(),
                drag.group().name().toLowerCase(Locale.ROOT),
                drag.handles().name().toLowerCase(Locale.ROOT),
                pairs.size(),
                size,
                there.ending(),
                there.end.steps(),
                there.seconds,
                left(there.end.points(), pairs),
                judge.judge(before, after),
                judge.best(drag, generator),
                back);
        return new Made(result, pictures);
    }

    private Way drag(DragRequest request, Watch watch) throws IOException {
        Function<DragObserver, DragRun> begin = observer -> {
            DragRun run = open.engine().drag(request, new FramePolicy.LastOnly(), observer);
            watch.begins(run);
            return run;
        };
        long began = System.nanoTime();
        DragEvent.Finished end = FollowedRun.follow(begin, watch::accept);
        return new Way(end, (System.nanoTime() - began) / 1e9);
    }

    /** From where the points are to where they were taken. */
    private static List<PointPair> homewards(List<Point> points, List<PointPair> pairs) {
        return IntStream.range(0, points.size())
                .mapToObj(i -> new PointPair(points.get(i), pairs.get(i).handle()))
                .toList();
    }

    private static double left(List<Point> points, List<PointPair> pairs) {
        return IntStream.range(0, points.size())
                .mapToDouble(i -> points.get(i).distanceTo(pairs.get(i).target()))
                .average()
                .orElse(0);
    }

    private static double distance(Latent a, Latent b) {
        float[] x = a.toArray();
        float[] y = b.toArray();
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += (double) (x[i] - y[i]) * (x[i] - y[i]);
        }
        return Math.sqrt(sum);
    }

    private static double share(double part, double whole) {
        return whole == 0 ? 0 : part / whole;
    }
}
