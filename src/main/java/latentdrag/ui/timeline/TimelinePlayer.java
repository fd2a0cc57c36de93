package latentdrag.ui.timeline;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;

/**
 * Plays the timeline: goes on to the next stop as soon as the picture of the last one is on screen and it is time; stops that would come
 * too late are left out. Belongs to the JavaFX thread; knows no nodes.
 */
final class TimelinePlayer {
    /** Where pictures can be drawn that fast. */
    static final int STOPS_PER_SECOND = 24;

    private static final long NANOS_PER_STOP = TimeUnit.SECONDS.toNanos(1) / STOPS_PER_SECOND;

    private final Executor ui;
    private final TimelineModel timeline;
    private final LongSupplier nanos;
    private final ReadOnlyBooleanWrapper playing = new ReadOnlyBooleanWrapper();
    private Optional<Playing> play = Optional.empty();

    /** Where playing began, and when. */
    private record Playing(int from, long since) {
        int at(long now) {
            return from + (int) ((now - since) / NANOS_PER_STOP);
        }
    }

    /** @param nanos a clock, as {@link System#nanoTime} */
    TimelinePlayer(Executor ui, TimelineModel timeline, LongSupplier nanos) {
        this.ui = ui;
        this.timeline = timeline;
        this.nanos = nanos;
    }

    ReadOnlyBooleanProperty playingProperty() {
        return playing.getReadOnlyProperty();
    }

    boolean isPlaying() {
        return play.isPresent();
    }

    void begin(int from) {
        play = Optional.of(new Playing(from, nanos.getAsLong()));
        playing.set(true);
        timeline.show(from, false);
    }

    void stop() {
        play = Optional.empty();
        playing.set(false);
    }

    /** A picture of the timeline is on screen: goes on from there as soon as it is time for the next. */
    void shown() {
        play.ifPresent(this::goOn);
    }

    private void goOn(Playing now) {
        int last = timeline.last();
        int position = timeline.positionProperty().get();
        int next = Math.min(last, now.at(nanos.getAsLong()));
        if (position >= last) {
            ui.execute(() -> ifStill(now, timeline::pause));
        } else if (next > position) {
            ui.execute(() -> ifStill(now, () -> timeline.show(next, false)));
        } else {
            CompletableFuture.delayedExecutor(NANOS_PER_STOP / 2, TimeUnit.NANOSECONDS, ui)
                    .execute(() -> ifStill(now, () -> goOn(now)));
        }
    }

    private void ifStill(Playing expected, Runnable what) {
        if (play.equals(Optional.of(expected))) {
            what.run();
        }
    }
}
