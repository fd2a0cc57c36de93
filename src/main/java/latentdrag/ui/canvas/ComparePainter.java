package latentdrag.ui.canvas;

import javafx.scene.canvas.GraphicsContext;
import latentdrag.image.DifferenceMap;
import latentdrag.image.Frame;
import latentdrag.ui.controls.FrameImage;
import org.jspecify.annotations.Nullable;

/** Paints the picture before beside the one after, or what changed between them. JavaFX thread. */
final class ComparePainter {
    private final CompareModel model;
    private final FrameImage beforeImage = new FrameImage();
    private final FrameImage mapImage = new FrameImage();
    private @Nullable Compared compared;

    private record Compared(Frame before, Frame after, int amplification, Frame map) {
        boolean isOf(Frame otherBefore, Frame otherAfter, int otherAmplification) {
            return before == otherBefore && after == otherAfter && amplification == otherAmplification;
        }
    }

    ComparePainter(CompareModel model) {
        this.model = model;
    }

    /**
     * Covers what is there already, the picture after, as far as it is to be compared.
     *
     * @param smooth whether pixels are blended
     */
    void paint(GraphicsContext g, Viewport viewport, Frame before, Frame after, boolean smooth) {
        boolean comparable = before.width() == after.width() && before.height() == after.height();
        if (!comparable) {
            return;
        }
        OverlayPen pen = new OverlayPen(g, viewport);
        if (model.differenceProperty().get()) {
            pen.cover(mapImage.of(map(before, after)), smooth);
        } else if (model.splitProperty().get()) {
            g.save();
            g.beginPath();
            g.rect(
                    viewport.left(),
                    viewport.top(),
                    model.line() * before.width() * viewport.scale(),
                    before.height() * viewport.scale());
            g.clip();
            pen.cover(beforeImage.of(before), smooth);
            g.restore();
        }
    }

    private Frame map(Frame before, Frame after) {
        int amplification = model.amplificationProperty().get();
        Compared known = compared;
        if (known == null || !known.isOf(before, after, amplification)) {
            known = new Compared(before, after, amplification, DifferenceMap.of(before, after, amplification));
            compared = known;
        }
        return known.map();
    }
}
