package latentdrag.ui.mask;

import java.util.Optional;
import latentdrag.image.Mask;
import latentdrag.image.Masks;
import latentdrag.ui.common.Notices;
import latentdrag.ui.common.Texts;
import latentdrag.ui.document.DocumentModel;

/** What can be done with the mask beside painting it; each is one undo. Belongs to the JavaFX thread; knows no nodes. */
public final class MaskModel {
    /** The auto-mask reaches as far as this share of the picture's height around the way of a handle. */
    private static final double REACH = 1.0 / 8;

    /** Keeps a round region round: on a whole number of pixels a disc has four single pixels sticking out. */
    private static final double ROUND = 0.4;

    private final DocumentModel documents;
    private final Notices notices;

    public MaskModel(DocumentModel documents, Notices notices) {
        this.documents = documents;
        this.notices = notices;
    }

    /** Another mask in the place of the one there is. */
    public void set(Mask mask) {
        documents.change(Texts.text("undo.setMask"), d -> d.withMask(Optional.of(mask)));
    }

    /** Everything may change. */
    public void clear() {
        documents.change(Texts.text("undo.clearMask"), d -> d.withMask(Optional.empty()));
    }

    /** Everything must stay, to paint into it what may change. */
    public void fill() {
        documents.change(
                Texts.text("undo.fillMask"), d -> d.withMask(Optional.of(Mask.allFixed(d.width(), d.height()))));
    }

    /** What may change must stay and the other way round; without a mask everything may change, and then must stay. */
    public void invert() {
        documents.change(
                Texts.text("undo.invertMask"),
                d -> d.withMask(Optional.of(
                        d.mask().map(Mask::inverted).orElseGet(() -> Mask.allFixed(d.width(), d.height())))));
    }

    /** What lies around the ways of the handles may change, the rest must stay. */
    public void aroundPoints() {
        if (documents.document().filter(d -> d.hasMovingPair()).isEmpty()) {
            notices.inform(Texts.text("notice.noPointsForMask"));
            return;
        }
        documents.change(
                Texts.text("undo.autoMask"),
                d -> d.withMask(
                        Optional.of(Masks.around(d.pairs(), d.width(), d.height(), REACH * d.height() + ROUND))));
    }
}
