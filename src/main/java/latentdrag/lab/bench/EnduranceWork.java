package latentdrag.lab.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.stream.LongStream;
import latentdrag.cli.ContactSheet;
import latentdrag.cli.FollowedRun;
import latentdrag.cli.OpenModel;
import latentdrag.cli.ProgressBar;
import latentdrag.edit.DragRequest;
import latentdrag.edit.Latent;
import latentdrag.edit.LatentOrigin;
import latentdrag.edit.RunEnding;
import latentdrag.engine.DragEvent;
import latentdrag.engine.DragRun;
import latentdrag.engine.FramePolicy;
import latentdrag.image.Frame;

/** One drag after another until the time is over, with a reading every so many minutes and one at the end. One thread; {@link #stop} any. */
public final class EnduranceWork {
    private static final double PSI = 0.7;

    /** Pictures on a sheet. */
    private static final int SHEET = 16;

    private final Path file;
    private final Map<String, String> assumed;
    private final double minutes;
    private final double every;
    private final Consumer<EnduranceReading> listener;
    private final VariedDrags varied;
    private final DoubleSupplier elapsed;
    private OpenModel open;
    private int drags;
    private long steps;
    private int readings;
    private volatile boolean stopped;
    private volatile Runnable stopRun = () -> {};

    /**
     * @param open the model of that file; the engine stays the caller's
     * @param assumed what the person agreed to, for opening it anew
     * @param minutes until the end
     * @param every minutes between two readings
     * @param elapsed minutes since the beginning
     */
    public EnduranceWork(
            OpenModel open,
            Path file,
            Map<String, String> assumed,
            double minutes,
            double every,
            VariedDrags varied,
            DoubleSupplier elapsed,
            Consumer<EnduranceReading> listener) {
        this.open = open;
        this.file = file;
        this.assumed = assumed;
        this.minutes = minutes;
        this.every = every;
        this.varied = varied;
        this.elapsed = elapsed;
        this.listener = listener;
    }

    /** Ends it before the next step. */
    public void stop() {
        stopped = true;
        stopRun.run();
    }

    public void work() throws IOException {
        while (!isOver()) {
            boolean finished = drag();
            if (finished && VariedDrags.drawsSheetAfter(drags)) {
                drawSheet();
            }
            if (finished && VariedDrags.reopensAfter(drags)) {
                open = new OpenModel(
                        open.engine(), OpenModel.await(open.engine().open(file, assumed, ProgressBar.silent())));
            }
            if (elapsed.getAsDouble() >= every * (readings + 1) && !isOver()) {
                read();
            }
        }
        read();
    }

    /** Returns whether it came to its own end. */
    private boolean drag() throws IOException {
        Latent latent = open.latent(LatentOrigin.Seed.of(drags, PSI));
        DragRequest request = varied.request(drags, latent, open.info());
        DragEvent.Finished end = FollowedRun.follow(
                observer -> {
                    DragRun run = open.engine().drag(request, FramePolicy.Share.USUAL, observer);
                    stopRun = run::stop;
                    return run;
                },
                progress -> {
                    if (isOver()) {
                        stopRun.run();
                    }
                });
        steps += end.steps();
        boolean finished = end.ending() != RunEnding.STOPPED;
        drags += finished ? 1 : 0;
        return finished;
    }

    private void drawSheet() {
        long first = (long) drags * SHEET;
        List<Frame> frames = LongStream.range(first, first + SHEET)
                .mapToObj(seed -> open.picture(open.latent(LatentOrigin.Seed.of(seed, PSI))))
                .toList();
        ContactSheet.of(frames);
    }

    private void read() {
        readings++;
        int arrays = OpenModel.await(open.engine().modelArrays());
        listener.accept(new EnduranceReading(elapsed.getAsDouble(), drags, steps, ProcessResources.now(), arrays));
    }

    private boolean isOver() {
        return stopped || elapsed.getAsDouble() >= minutes;
    }
}
