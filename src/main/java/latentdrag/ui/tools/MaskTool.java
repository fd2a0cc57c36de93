package latentdrag.ui.tools;

import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import latentdrag.edit.Document;
import latentdrag.image.Mask;
import latentdrag.image.Point;
import latentdrag.ui.canvas.Pointer;
import latentdrag.ui.canvas.Tool;
import latentdrag.ui.common.Texts;
import latentdrag.ui.document.DocumentModel;

/**
 * Paints what may change or what must stay. The first stroke decides what the unpainted rest is: a may-change stroke makes the rest
 * stay, a must-stay stroke lets the rest change. Shift-click draws a straight stroke from the end of the last; Alt paints the other
 * kind.
 */
public final class MaskTool implements Tool {
    public static final double MIN_RADIUS = 1;
    public static final double MAX_RADIUS = 256;

    private final DocumentModel documents;
    private final DoubleProperty radius = new SimpleDoubleProperty(12);
    private final BooleanProperty mayChange = new SimpleBooleanProperty(true);
    private Optional<Stroke> stroke = Optional.empty();
    private Optional<Point> lastEnd = Optional.empty();

    private record Stroke(Mask mask, Point end, boolean mayChange) {
        Stroke to(Point next, double radius) {
            return new Stroke(mask.withStroke(end, next, radius, mayChange), next, mayChange);
        }
    }

    public MaskTool(DocumentModel documents) {
        this.documents = documents;
    }

    /** Brush radius in image pixels. */
    public DoubleProperty radiusProperty() {
        return radius;
    }

    /** What the brush paints: true = may change, false = must stay. */
    public BooleanProperty mayChangeProperty() {
        return mayChange;
    }

    /** A fifth larger, and at least half a pixel. */
    public void grow() {
        radius.set(Math.min(MAX_RADIUS, Math.max(radius.get() + 0.5, radius.get() * 1.2)));
    }

    public void shrink() {
        radius.set(Math.max(MIN_RADIUS, Math.min(radius.get() - 0.5, radius.get() / 1.2)));
    }

    @Override
    public String name() {
        return Texts.text("tool.mask");
    }

    @Override
    public String hint() {
        return Texts.text(mayChange.get() ? "hint.mask.mayChange" : "hint.mask.mustStay");
    }

    @Override
    public boolean paintsItsCursor() {
        return true;
    }

    @Override
    public void press(Pointer pointer) {
        documents.document().ifPresent(document -> {
            boolean kind = mayChange.get() != pointer.keys().alt();
            Point from = pointer.keys().shift() ? lastEnd.orElse(pointer.at()) : pointer.at();
            show(new Stroke(startingMask(document, kind), from, kind).to(pointer.at(), radius.get()));
        });
    }

    private static Mask startingMask(Document document, boolean mayChange) {
        return document.mask()
                .orElseGet(() -> mayChange
                        ? Mask.allFixed(document.width(), document.height())
                        : Mask.allEditable(document.width(), document.height()));
    }

    @Override
    public void drag(Pointer pointer) {
        stroke.ifPresent(s -> show(s.to(pointer.at(), radius.get())));
    }

    @Override
    public void release(Pointer pointer) {
        stroke.ifPresent(s -> {
            lastEnd = Optional.of(s.end());
            stroke = Optional.empty();
            documents.commit(Texts.text("undo.paintMask"));
        });
    }

    @Override
    public boolean cancel() {
        boolean was = stroke.isPresent();
        stroke = Optional.empty();
        if (was) {
            documents.revert();
        }
        return was;
    }

    private void show(Stroke next) {
        stroke = Optional.of(next);
        documents.preview(document -> document.withMask(Optional.of(next.mask())));
    }
}
