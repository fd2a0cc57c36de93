package latentdrag.ui.points;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import latentdrag.edit.Document;
import latentdrag.image.Point;
import latentdrag.image.PointPair;
import latentdrag.ui.canvas.Pointer;
import latentdrag.ui.common.Notices;
import latentdrag.ui.common.Texts;
import latentdrag.ui.document.DocumentModel;
import latentdrag.ui.document.Grip;
import latentdrag.ui.document.Grips;

/** What can be done with the points beside placing them by hand; each is one undo. Belongs to the JavaFX thread; knows no nodes. */
public final class PointsModel {
    private final DocumentModel documents;
    private final Supplier<List<PointPair>> shown;
    private final Notices notices;
    private Optional<Document> nudged = Optional.empty();

    /** @param shown the pairs with handles where tracking has them */
    public PointsModel(DocumentModel documents, Supplier<List<PointPair>> shown, Notices notices) {
        this.documents = documents;
        this.shown = shown;
        this.notices = notices;
    }

    /** The pairs of which anything is selected. */
    public Set<Integer> selected() {
        return Grips.indices(documents.selection());
    }

    /** A pair with its handle where tracking has it. */
    public PointPair pair(int index) {
        return shown.get().get(index);
    }

    /** The point under a pointer, within reach. */
    public Optional<Grip> at(Pointer pointer) {
        return Grips.nearest(shown.get(), pointer.at(), pointer.reach());
    }

    /** Other points in the place of those there are. */
    public void place(List<PointPair> pairs) {
        documents.change(Texts.text("undo.placePoints"), d -> d.withPairs(pairs));
    }

    /** A new pair in the middle of the picture with its target selected, for hands without a mouse. */
    public void addInTheMiddle() {
        Optional<Document> present = documents.document();
        documents.change(Texts.text("undo.addPoint"), d -> {
            Point middle = Grips.place(d, new Point(d.width() / 2.0, d.height() / 2.0));
            Point aside = Grips.place(d, middle.plus(Math.ceil(d.width() / 16.0), 0));
            return d.withPair(new PointPair(middle, aside));
        });
        present.ifPresent(d -> documents.select(Set.of(new Grip(d.pairs().size(), Grip.End.TARGET))));
    }

    public void clear() {
        documents.change(Texts.text("undo.deleteAllPoints"), d -> d.withPairs(List.of()));
    }

    /** The pair holds the place its handle is at. */
    public void makeAnchor(int index) {
        documents.change(Texts.text("undo.makeAnchor"), d -> {
            Point place = shown.get().get(index).handle();
            return d.withPair(index, new PointPair(place, place));
        });
    }

    public void swapEnds(int index) {
        PointPair pair = shown.get().get(index);
        documents.change(
                Texts.text("undo.swapEnds"), d -> d.withPair(index, new PointPair(pair.target(), pair.handle())));
    }

    /** Puts one end of a pair at a place given in numbers; a handle that goes elsewhere takes a new template there. */
    public void put(int index, Grip.End end, Point place) {
        documents.change(Texts.text("undo.movePoint"), d -> {
            Point inside = Grips.place(d, place);
            PointPair pair = d.pairs().get(index);
            return d.withPair(
                    index,
                    switch (end) {
                        case HANDLE -> pair.withHandle(inside);
                        case TARGET -> pair.withTarget(inside);
                        case PAIR -> new PointPair(inside, inside);
                    });
        });
    }

    /** Moves what is selected by pixels from where it is seen; one nudge after another is one undo. */
    public void nudge(double dx, double dy) {
        Set<Grip> grips = documents.selection();
        if (grips.isEmpty()) {
            return;
        }
        List<PointPair> before = List.copyOf(shown.get());
        Optional<Document> earlier = nudged.filter(documents::isNewest);
        documents.preview(d -> Grips.moved(d, before, anchorsWhole(d, grips), dx, dy));
        String what = Texts.text("undo.nudge");
        earlier.ifPresentOrElse(e -> documents.commitInto(e, what), () -> documents.commit(what));
        nudged = documents.present();
    }

    /** A nudged anchor stays an anchor. */
    private static Set<Grip> anchorsWhole(Document document, Set<Grip> grips) {
        return grips.stream()
                .map(g -> document.pairs().get(g.index()).isAnchor() ? new Grip(g.index(), Grip.End.PAIR) : g)
                .collect(Collectors.toSet());
    }

    /** The selected points as text, or all where none is selected; empty where there are none. */
    public Optional<String> copy() {
        Set<Integer> selected = selected();
        return documents.document().filter(d -> !d.pairs().isEmpty()).map(d -> {
            List<PointPair> pairs = IntStream.range(0, d.pairs().size())
                    .filter(i -> selected.isEmpty() || selected.contains(i))
                    .mapToObj(d.pairs()::get)
                    .toList();
            return PointsText.write(pairs, d.width(), d.height());
        });
    }

    /** As {@link #copy}, and takes them away. */
    public Optional<String> cut() {
        Optional<String> copied = copy();
        if (selected().isEmpty()) {
            clear();
        } else {
            documents.deleteSelected();
        }
        return copied;
    }

    /** Whether there are points in a text, for the picture there is. */
    public boolean canPaste(String text) {
        return documents
                .document()
                .filter(d -> !PointsText.read(text, d).isEmpty())
                .isPresent();
    }

    /**
     * Adds the points of a text and selects them; from a picture of another size they are scaled. One that is there already is not
     * doubled.
     */
    public void paste(String text) {
        Optional<String> strange = PointsText.notUnderstood(text);
        if (strange.isPresent()) {
            notices.inform(Texts.text("notice.pointsNotUnderstood", strange.get()));
            return;
        }
        Optional<Document> present = documents.document();
        List<PointPair> pairs =
                new ArrayList<>(present.map(d -> PointsText.read(text, d)).orElse(List.of()));
        if (pairs.isEmpty()) {
            notices.inform(Texts.text("notice.nothingToPaste"));
            return;
        }
        int before = present.map(d -> d.pairs().size()).orElse(0);
        documents.change(Texts.text("undo.paste", pairs.size()), d -> {
            List<PointPair> all = new ArrayList<>(d.pairs());
            pairs.stream().distinct().filter(p -> !all.contains(p)).forEach(all::add);
            return d.withPairs(all);
        });
        int after = documents.document().map(d -> d.pairs().size()).orElse(0);
        documents.select(IntStream.range(before, after)
                .mapToObj(i -> new Grip(i, Grip.End.PAIR))
                .collect(Collectors.toSet()));
    }
}
