package latentdrag.ui.tools;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import latentdrag.edit.Document;
import latentdrag.image.Point;
import latentdrag.image.PointPair;
import latentdrag.ui.canvas.Pointer;
import latentdrag.ui.canvas.Tool;
import latentdrag.ui.common.Texts;
import latentdrag.ui.document.DocumentModel;
import latentdrag.ui.document.Grip;
import latentdrag.ui.document.Grips;

/**
 * Places and moves points. Press, drag, release makes a handle and its target; a click makes an anchor that waits for a second click
 * to give it a target (click-click). A point within reach is picked up instead: drag moves it, Shift-drag moves the pair, Shift-click
 * selects one more, Alt-click deletes, and beside the points does nothing. Shift-drag where there is no point selects what lies in the rectangle. Ctrl-press always places
 * a new point, however near another is.
 */
public final class PointTool implements Tool {
    /** What the hand is doing. */
    private sealed interface State {
        /** Nothing. */
        record Idle() implements State {}

        /** Drawing from a new handle to its target. */
        record Placing(Pointer press) implements State {}

        /** A click left an anchor, which a second click would give a target. */
        record Waiting(int index, Pointer click, Document placed) implements State {}

        /** The second click is down. */
        record Aiming(Waiting waiting) implements State {}

        /** Drawing a rectangle around what is to be selected. */
        record Banding(Pointer press, Set<Grip> before) implements State {}

        /** Moving what is selected. */
        record Moving(Pointer press, Grip grip, Set<Grip> grips, List<PointPair> before) implements State {}
    }

    private static final State IDLE = new State.Idle();

    private final DocumentModel documents;
    private final Supplier<List<PointPair>> shownPairs;
    private final ReadOnlyObjectWrapper<Optional<Point>> waitingFrom = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Band>> band = new ReadOnlyObjectWrapper<>(Optional.empty());
    private State state = IDLE;

    /** The rectangle with which points are selected: opposite corners in image pixels. */
    public record Band(Point from, Point to) {
        boolean contains(Point p) {
            return p.x() >= Math.min(from.x(), to.x())
                    && p.x() <= Math.max(from.x(), to.x())
                    && p.y() >= Math.min(from.y(), to.y())
                    && p.y() <= Math.max(from.y(), to.y());
        }
    }

    /** @param shownPairs the pairs as they are shown, with handles where tracking has them */
    public PointTool(DocumentModel documents, Supplier<List<PointPair>> shownPairs) {
        this.documents = documents;
        this.shownPairs = shownPairs;
    }

    /** The anchor that would get its target from the next click. */
    public ReadOnlyObjectProperty<Optional<Point>> waitingFromProperty() {
        return waitingFrom.getReadOnlyProperty();
    }

    /** The rectangle being drawn. */
    public ReadOnlyObjectProperty<Optional<Band>> bandProperty() {
        return band.getReadOnlyProperty();
    }

    @Override
    public String name() {
        return Texts.text("tool.points");
    }

    @Override
    public String hint() {
        return Texts.text(waitingFrom.get().isPresent() ? "hint.points.secondClick" : "hint.points");
    }

    @Override
    public void press(Pointer pointer) {
        if (documents.document().isEmpty()) {
            return;
        }
        Optional<Grip> grip = pointer.keys().shortcut()
                ? Optional.empty()
                : Grips.nearest(shownPairs.get(), pointer.at(), pointer.reach());
        if (pointer.keys().alt()) {
            enter(IDLE);
            grip.ifPresent(g -> documents.deletePairs(Set.of(g.index())));
        } else if (state instanceof State.Waiting waiting && isSecondClick(waiting, grip)) {
            enter(new State.Aiming(waiting));
            aim(waiting, pointer);
        } else if (grip.isPresent()) {
            pick(grip.get(), pointer);
        } else if (pointer.keys().shift()) {
            enter(new State.Banding(pointer, documents.selection()));
        } else {
            enter(new State.Placing(pointer));
            documents.select(Set.of());
            place(pointer, pointer);
        }
    }

    private static boolean isSecondClick(State.Waiting waiting, Optional<Grip> grip) {
        return grip.isEmpty() || grip.get().index() == waiting.index();
    }

    private void pick(Grip grip, Pointer pointer) {
        boolean several = documents.selection().size() > 1
                && Grips.indices(documents.selection()).contains(grip.index());
        Grip taken = pointer.keys().shift() ? new Grip(grip.index(), Grip.End.PAIR) : grip;
        if (!several && !pointer.keys().shift()) {
            documents.select(Set.of(taken));
        }
        enter(new State.Moving(
                pointer, taken, several ? documents.selection() : Set.of(taken), List.copyOf(shownPairs.get())));
    }

    @Override
    public void drag(Pointer pointer) {
        if (state instanceof State.Placing placing) {
            place(placing.press(), pointer);
        } else if (state instanceof State.Aiming aiming) {
            aim(aiming.waiting(), pointer);
        } else if (state instanceof State.Moving moving) {
            carry(moving, pointer);
        } else if (state instanceof State.Banding banding) {
            select(banding, pointer);
        }
    }

    private void select(State.Banding banding, Pointer pointer) {
        Band now = new Band(banding.press().at(), pointer.at());
        band.set(Optional.of(now));
        Set<Grip> within = new LinkedHashSet<>(banding.before());
        List<PointPair> pairs = shownPairs.get();
        for (int i = 0; i < pairs.size(); i++) {
            int index = i;
            boolean handle = now.contains(pairs.get(i).handle());
            boolean target = now.contains(pairs.get(i).target());
            if (handle || target) {
                within.removeIf(g -> g.index() == index);
                within.add(new Grip(i, handle && target ? Grip.End.PAIR : handle ? Grip.End.HANDLE : Grip.End.TARGET));
            }
        }
        documents.select(within);
    }

    @Override
    public void release(Pointer pointer) {
        if (state instanceof State.Placing placing) {
            place(placing.press(), pointer);
            int index = documents.document().map(d -> d.pairs().size() - 1).orElse(0);
            boolean click = pointer.isClickFrom(placing.press());
            Optional<Document> placed = documents.commit(Texts.text(click ? "undo.addAnchor" : "undo.addPoint"));
            documents.select(Set.of(new Grip(index, click ? Grip.End.PAIR : Grip.End.TARGET)));
            enter(click && placed.isPresent() ? new State.Waiting(index, placing.press(), placed.get()) : IDLE);
        } else if (state instanceof State.Aiming aiming) {
            release(aiming.waiting(), pointer);
        } else if (state instanceof State.Moving moving) {
            release(moving, pointer);
        } else if (state instanceof State.Banding) {
            enter(IDLE);
        }
    }

    private void release(State.Waiting waiting, Pointer pointer) {
        enter(IDLE);
        if (pointer.isClickFrom(waiting.click())) {
            documents.revert(); // clicked on itself: it is to be an anchor
        } else {
            aim(waiting, pointer);
            documents.commitInto(waiting.placed(), Texts.text("undo.addPoint"));
            documents.select(Set.of(new Grip(waiting.index(), Grip.End.TARGET)));
        }
    }

    private void release(State.Moving moving, Pointer pointer) {
        enter(IDLE);
        if (!pointer.isClickFrom(moving.press())) {
            carry(moving, pointer);
            documents.commit(Texts.text("undo.movePoint"));
            return;
        }
        documents.revert();
        if (moving.press().keys().shift()) {
            documents.toggle(moving.grip());
        } else {
            documents.select(Set.of(moving.grip()));
        }
    }

    @Override
    public boolean cancel() {
        boolean was = !(state instanceof State.Idle);
        if (state instanceof State.Banding banding) {
            documents.select(banding.before());
        }
        if (was && !(state instanceof State.Waiting)) {
            documents.revert();
        }
        enter(IDLE);
        return was;
    }

    @Override
    public void finish() {
        if (state instanceof State.Waiting) {
            enter(IDLE);
        }
    }

    private void place(Pointer press, Pointer pointer) {
        documents.preview(document -> {
            Point handle = Grips.place(document, press.at());
            Point target = pointer.isClickFrom(press) ? handle : Grips.place(document, pointer.at());
            return document.withPair(new PointPair(handle, target));
        });
    }

    private void aim(State.Waiting waiting, Pointer pointer) {
        documents.preview(document -> waiting.index() < document.pairs().size() && !pointer.isClickFrom(waiting.click())
                ? document.withPair(
                        waiting.index(),
                        document.pairs().get(waiting.index()).withTarget(Grips.place(document, pointer.at())))
                : document);
    }

    private void carry(State.Moving moving, Pointer pointer) {
        if (pointer.isClickFrom(moving.press())) {
            return;
        }
        double dx = pointer.at().x() - moving.press().at().x();
        double dy = pointer.at().y() - moving.press().at().y();
        documents.preview(document -> Grips.moved(document, moving.before(), moving.grips(), dx, dy));
    }

    private void enter(State next) {
        state = next;
        band.set(Optional.empty());
        waitingFrom.set(
                next instanceof State.Waiting waiting
                        ? Optional.of(
                                waiting.placed().pairs().get(waiting.index()).handle())
                        : Optional.empty());
    }
}
