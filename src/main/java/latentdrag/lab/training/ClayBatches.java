package latentdrag.lab.training;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import latentdrag.lab.clay.ClayWorld;

/** Draws training pictures ahead of time on a thread of its own, in a fixed order. */
final class ClayBatches implements AutoCloseable {
    private static final int AHEAD = 4;

    private final BlockingQueue<ClayBatch> ready = new ArrayBlockingQueue<>(AHEAD);
    private final Thread painter;

    ClayBatches(ClayWorld world, TrainingPlan plan, TrainingPlan.Stage stage, long first) {
        painter = new Thread(
                () -> {
                    try {
                        for (long number = first; ; number++) {
                            ready.put(ClayBatch.draw(world, plan, number, plan.size(stage, number)));
                        }
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "clay-painter");
        painter.setDaemon(true);
        painter.start();
    }

    ClayBatch take() {
        try {
            return ready.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for training pictures", e);
        }
    }

    @Override
    public void close() {
        painter.interrupt();
    }
}
