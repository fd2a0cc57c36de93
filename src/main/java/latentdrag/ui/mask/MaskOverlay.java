package latentdrag.ui.mask;

import java.util.List;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.scene.image.PixelWriter;
import javafx.scene.image.WritableImage;
import latentdrag.edit.Document;
import latentdrag.image.Mask;
import latentdrag.ui.canvas.CanvasModel;
import latentdrag.ui.canvas.Contour;
import latentdrag.ui.canvas.Overlay;
import latentdrag.ui.canvas.OverlayPen;
import latentdrag.ui.document.DocumentModel;
import org.jspecify.annotations.Nullable;

/** A veil over what must stay, with a fine line at its edge; what may change shines through. */
public final class MaskOverlay implements Overlay {
    private static final int VEIL = 0x9a14171d;

    private final DocumentModel documents;
    private final CanvasModel canvas;
    private @Nullable Drawn drawn;

    /** What a mask looks like, kept until there is another. */
    private record Drawn(Mask mask, WritableImage veil, Contour contour) {}

    public MaskOverlay(DocumentModel documents, CanvasModel canvas) {
        this.documents = documents;
        this.canvas = canvas;
    }

    @Override
    public List<ObservableValue<?>> changes() {
        return List.of(documents.documentProperty(), canvas.maskShownProperty());
    }

    @Override
    public void paint(OverlayPen pen) {
        Optional<Mask> mask = documents.document().flatMap(Document::mask);
        if (canvas.maskShownProperty().get()) {
            mask.map(this::drawnOf).ifPresent(d -> {
                pen.cover(d.veil(), true);
                pen.outline(d.contour());
            });
        }
    }

    private Drawn drawnOf(Mask mask) {
        Drawn there = drawn;
        if (there == null || !there.mask().equals(mask)) {
            there = new Drawn(mask, veil(mask), new Contour(mask));
            drawn = there;
        }
        return there;
    }

    private static WritableImage veil(Mask mask) {
        WritableImage image = new WritableImage(mask.width(), mask.height());
        PixelWriter pixels = image.getPixelWriter();
        for (int y = 0; y < mask.height(); y++) {
            for (int x = 0; x < mask.width(); x++) {
                if (!mask.isEditable(x, y)) {
                    pixels.setArgb(x, y, VEIL);
                }
            }
        }
        return image;
    }
}
