package latentdrag.ui;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import latentdrag.edit.Document;
import latentdrag.edit.Noise;
import latentdrag.edit.Picture;
import latentdrag.edit.Timeline;
import latentdrag.edit.Timeline.Stop;

/**
 * Goes along the way the picture came: to any step, by hand or playing. The picture of a step is drawn anew from its latent while the
 * slider moves; where it comes to rest the document is at that step, as one undo, and a run that starts goes on from there. Belongs to the
 * JavaFX thread; knows no nodes.
 */
public final class TimelineModel {
    /** Steps a second while playing, where pictures can be drawn that fast; else steps are left out. */
    static final int STOPS_PER_SECOND = 24;

    private static final long NANOS_PER_STOP = TimeUnit.SECONDS.toNanos(1) / STOPS_PER_SECOND;

    private final Executor ui;
    private final DocumentModel documents;
    private final DragModel drag;
    private final Variations variations;
    private final LongSupplier nanos;
    private final ReadOnlyObjectWrapper<Timeline> timeline = new ReadOnlyObjectWrapper<>(Timeline.EMPTY);
    private final ReadOnlyIntegerWrapper position = new ReadOnlyIntegerWrapper();
    private final ReadOnlyBooleanWrapper playing = new ReadOnlyBooleanWrapper();
    private Optional<Playing> play = Optional.empty();

    /** Where playing began, and when. */
    private record Playing(int from, long since) {
        int at(long now) {
            return from + (int) ((now - since) / NANOS_PER_STOP);
        }
    }

    /** @param nanos a clock, as {@link System#nanoTime} */
    TimelineModel(Executor ui, DocumentModel documents, DragModel drag, Variations variations, LongSupplier nanos) {
        this.ui = ui;
        this.documents = documents;
        this.drag = drag;
        this.variations = variations;
        this.nanos = nanos;
        documents.historyProperty().addListener((o, was, is) -> {
            timeline.set(is.map(Timeline::of).orElse(Timeline.EMPTY));
            position.set(timeline.get().position());
        });
        variations.shownProperty().addListener((o, was, is) -> shown(is));
        variations.whenForgotten(this::rest);
        drag.stateProperty().addListener((o, was, is) -> stopPlaying());
    }

    /** The way to the present picture, and what was left of it. */
    public ReadOnlyObjectProperty<Timeline> timelineProperty() {
        return timeline.getReadOnlyProperty();
    }

    /** The stop somebody wants to see; at rest, the present one. */
    public ReadOnlyIntegerProperty positionProperty() {
        return position.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty playingProperty() {
        return playing.getReadOnlyProperty();
    }

    /** True when there is somewhere to go. */
    public boolean isMovable() {
        return drag.isIdle() && timeline.get().stops().size() > 1;
    }

    /**
     * Shows a stop.
     *
     * @param settled false while the slider is still moving
     */
    public void scrub(int stop, boolean settled) {
        stopPlaying();
        show(stop, settled);
    }

    /** One stop on, or back. */
    public void move(int stops) {
        scrub(position.get() + stops, true);
    }

    private void show(int wanted, boolean settled) {
        if (!isMovable()) {
            return;
        }
        int stop = Math.max(0, Math.min(timeline.get().stops().size() - 1, wanted));
        Stop there = timeline.get().stops().get(stop);
        Noise noise = documents.present().map(Document::noise).orElse(Noise.CONST);
        position.set(stop);
        variations.show(new Variations.Wish(
                this,
                nameOf(stop, there),
                there.latent().withNoise(noise),
                (document, picture) -> moved(document, picture, there),
                settled));
    }

    private static String nameOf(int stop, Stop there) {
        if (stop == 0) {
            return Texts.text("undo.toBeginning");
        }
        return there.step() == 0 ? Texts.text("undo.toEarlier") : Texts.text("undo.toStep", there.step());
    }

    private static Document moved(Document document, Picture picture, Stop there) {
        return document.withCurrent(picture).withPairs(there.pairsToGoOnWith(document.pairs()));
    }

    /** Plays from the present stop, or from the beginning where that is the last; pauses where it plays. */
    public void playOrPause() {
        if (play.isPresent()) {
            pause();
        } else if (isMovable()) {
            int last = timeline.get().stops().size() - 1;
            play = Optional.of(new Playing(position.get() == last ? 0 : position.get(), nanos.getAsLong()));
            playing.set(true);
            show(play.get().from(), false);
        }
    }

    /** Stays where it has come to. */
    public void pause() {
        if (play.isPresent()) {
            stopPlaying();
            show(position.get(), true);
        }
    }

    private void stopPlaying() {
        play = Optional.empty();
        playing.set(false);
    }

    private void rest() {
        stopPlaying();
        position.set(timeline.get().position());
    }

    private void shown(Optional<Variations.Wish> now) {
        if (play.isEmpty()) {
            if (now.isEmpty()) {
                rest();
            }
        } else if (now.filter(wish -> wish.by() == this).isPresent()) {
            goOn(play.get());
        } else {
            stopPlaying();
        }
    }

    /** Goes on from the picture just shown, as soon as it is time for the next. */
    private void goOn(Playing now) {
        int last = timeline.get().stops().size() - 1;
        int next = Math.min(last, now.at(nanos.getAsLong()));
        if (position.get() >= last) {
            ui.execute(() -> ifStill(now, this::pause));
        } else if (next > position.get()) {
            ui.execute(() -> ifStill(now, () -> show(next, false)));
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
