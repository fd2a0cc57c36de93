package latentdrag.ui.timeline;

import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import latentdrag.edit.Document;
import latentdrag.edit.Noise;
import latentdrag.edit.Picture;
import latentdrag.edit.Timeline;
import latentdrag.edit.TimelineEntry;
import latentdrag.ui.common.Texts;
import latentdrag.ui.document.DocumentModel;
import latentdrag.ui.drag.DragModel;
import latentdrag.ui.picture.Variations;

/**
 * Goes along the way the picture came: to any step, by hand or playing. The picture of a step is drawn anew from its latent while the
 * slider moves; where it comes to rest the document is at that step, as one undo, and a run that starts goes on from there.
 *
 * <p>While a run goes on its steps are on the timeline too, and going to an earlier one is looking back: the run goes on meanwhile. The end
 * of the timeline is the run again. If it ends while somebody looks back, the document is at the step that is looked at, one undo after the
 * run. Belongs to the JavaFX thread; knows no nodes.
 */
public final class TimelineModel {
    private final DocumentModel documents;
    private final DragModel drag;
    private final Variations variations;
    private final RunReview back;
    private final TimelinePlayer player;
    private final ReadOnlyObjectWrapper<Timeline> timeline = new ReadOnlyObjectWrapper<>(Timeline.EMPTY);
    private final ReadOnlyIntegerWrapper position = new ReadOnlyIntegerWrapper();
    private Timeline kept = Timeline.EMPTY;
    private boolean branching;

    /** @param nanos a clock, as {@link System#nanoTime} */
    public TimelineModel(
            Executor ui,
            DocumentModel documents,
            DragModel drag,
            Variations variations,
            RunReview back,
            LongSupplier nanos) {
        this.documents = documents;
        this.drag = drag;
        this.variations = variations;
        this.back = back;
        player = new TimelinePlayer(ui, this, nanos);
        documents.historyProperty().addListener((o, was, is) -> {
            kept = is.map(Timeline::of).orElse(Timeline.EMPTY);
            refresh();
        });
        documents.documentProperty().addListener((o, was, is) -> {
            if (drag.isUnderWay()) {
                backToRun(); // what is changed steers the run, so it is seen
            }
        });
        variations.shownProperty().addListener((o, was, is) -> shown(is));
        variations.whenForgotten(this::backToRun);
        back.shownProperty().addListener((o, was, is) -> {
            if (is.isPresent()) {
                player.shown();
            }
        });
        drag.statusProperty().addListener((o, was, is) -> refresh());
        drag.stateProperty().addListener((o, was, is) -> {
            if (was == DragModel.State.IDLE || is == DragModel.State.IDLE) {
                player.stop();
                runBeginsOrEnds();
            }
        });
    }

    /** The way to the present picture, or to the newest step of the run, and what was left of it. */
    public ReadOnlyObjectProperty<Timeline> timelineProperty() {
        return timeline.getReadOnlyProperty();
    }

    /** The stop somebody wants to see; at rest, the present one. */
    public ReadOnlyIntegerProperty positionProperty() {
        return position.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty playingProperty() {
        return player.playingProperty();
    }

    /** True while an earlier step is looked at and the run goes on. */
    public boolean isLookingBack() {
        return back.index().isPresent();
    }

    /** True while an earlier step is on screen and the run goes on. */
    public boolean isLookedAt() {
        return back.index().isPresent()
                && back.index().equals(back.shownProperty().get().map(RunReview.Step::index));
    }

    /** See {@link #isLookingBack()}; for listening. */
    public BooleanBinding lookingBackBinding() {
        return back.lookingBinding();
    }

    /** True when there is somewhere to go. */
    public boolean isMovable() {
        return last() > 0;
    }

    int last() {
        return timeline.get().stops().size() - 1;
    }

    private void refresh() {
        timeline.set(
                drag.isUnderWay()
                        ? documents
                                .present()
                                .map(d -> kept.during(
                                        d, drag.trace().orElseThrow().steps(), drag.livePairs()))
                                .orElse(kept)
                        : kept);
        position.set(back.index().orElse(timeline.get().position()));
    }

    /** Where somebody looks when the run ends, there the document is then; but not when something else was asked for meanwhile. */
    private void runBeginsOrEnds() {
        Optional<Integer> lookedAt = back.index().filter(stop -> branching || !drag.isAwaited());
        branching = false;
        Optional<Picture> seen = back.shownProperty()
                .get()
                .filter(look -> lookedAt.equals(Optional.of(look.index())))
                .map(RunReview.Step::picture);
        back.leave();
        refresh();
        lookedAt.filter(stop -> drag.isIdle() && stop <= last()).ifPresent(stop -> go(stop, true, seen));
    }

    /**
     * Shows a stop.
     *
     * @param settled false while the slider is still moving
     */
    public void scrub(int stop, boolean settled) {
        player.stop();
        show(stop, settled);
    }

    /** One stop on, or back. */
    public void move(int stops) {
        scrub(position.get() + stops, true);
    }

    void show(int wanted, boolean settled) {
        if (!isMovable()) {
            return;
        }
        int stop = Math.max(0, Math.min(last(), wanted));
        if (drag.isIdle()) {
            go(stop, settled, Optional.empty());
        } else if (stop == last()) {
            backToRun();
        } else {
            back.show(stop, timeline.get().stops().get(stop), noise());
            position.set(stop);
            if (isLookedAt()) {
                player.shown(); // it was on screen before
            }
        }
    }

    /** Shows the run again, if an earlier step was looked at; false if none was. */
    public boolean backToRun() {
        boolean was = isLookingBack();
        player.stop();
        back.leave();
        position.set(timeline.get().position());
        return was;
    }

    /** Stops the run and begins a new one at the step that is looked at: a branch. What the run came to is one undo before. */
    public void branch() {
        if (isLookingBack()) {
            branching = true;
            drag.whenIdle(() -> variations.whenSettled(drag::start));
        }
    }

    private Noise noise() {
        return documents.present().map(Document::noise).orElse(Noise.CONST);
    }

    /** @param seen its picture, where that is known */
    private void go(int stop, boolean settled, Optional<Picture> seen) {
        TimelineEntry there = timeline.get().stops().get(stop);
        position.set(stop);
        variations.show(
                new Variations.Wish(
                        this,
                        nameOf(stop, there),
                        there.latent().withNoise(noise()),
                        (document, picture) -> moved(document, picture, there),
                        settled),
                seen);
    }

    private static String nameOf(int stop, TimelineEntry there) {
        if (stop == 0) {
            return Texts.text("undo.toBeginning");
        }
        return there.step() == 0 ? Texts.text("undo.toEarlier") : Texts.text("undo.toStep", there.step());
    }

    private static Document moved(Document document, Picture picture, TimelineEntry there) {
        return document.withCurrent(picture).withPairs(there.pairsToGoOnWith(document.pairs()));
    }

    /** Plays from the present stop, or from the beginning where that is the last; pauses where it plays. */
    public void playOrPause() {
        if (player.isPlaying()) {
            pause();
        } else if (isMovable()) {
            player.begin(position.get() == last() ? 0 : position.get());
        }
    }

    /** Stays where it has come to. */
    public void pause() {
        if (player.isPlaying()) {
            player.stop();
            show(position.get(), true);
        }
    }

    private void shown(Optional<Variations.Wish> now) {
        if (!player.isPlaying()) {
            if (now.isEmpty()) {
                backToRun();
            }
        } else if (now.filter(wish -> wish.by() == this).isPresent()) {
            player.shown();
        } else {
            player.stop();
        }
    }
}
