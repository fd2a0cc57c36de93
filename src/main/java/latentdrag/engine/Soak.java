package latentdrag.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import latentdrag.edit.DragRequest;
import latentdrag.edit.DragSettings.Arrival;
import latentdrag.image.PointPair;

/** Watches a long run's memory: a reading every so many steps and one after the last. Engine thread only. */
final class Soak implements DragObserver {
    private static final Path STATUS = Path.of("/proc/self/status");

    private final int steps;
    private final int every;
    private final IntSupplier arrays;
    private final Consumer<SoakReading> listener;

    Soak(int steps, int every, IntSupplier arrays, Consumer<SoakReading> listener) {
        this.steps = steps;
        this.every = every;
        this.arrays = arrays;
        this.listener = listener;
    }

    /** The same drag with targets between pixels, where no tracked point can ever be. */
    static DragRequest endless(DragRequest request, int steps) {
        List<PointPair> pairs = request.pairs().stream()
                .map(p -> p.withTarget(p.target().rounded().plus(0.3, 0.3)))
                .toList();
        return new DragRequest(
                request.latent(),
                pairs,
                request.mask(),
                request.settings()
                        .withArrival(Arrival.within(0.01))
                        .withMaxSteps(steps)
                        .withPatience(0));
    }

    @Override
    public void event(DragEvent event) {
        if (event instanceof DragEvent.Progress p
                && (p.step().step() % every == 0 || p.step().step() == steps)) {
            listener.accept(new SoakReading(
                    p.step().step(),
                    residentBytes(),
                    arrays.getAsInt(),
                    p.step().millis()));
        }
    }

    private static long residentBytes() {
        if (!Files.isReadable(STATUS)) {
            return -1;
        }
        try (Stream<String> lines = Files.lines(STATUS)) {
            return lines.filter(l -> l.startsWith("VmRSS:"))
                    .mapToLong(l -> Long.parseLong(l.replaceAll("\\D", "")) * 1024)
                    .findFirst()
                    .orElse(-1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
