package latentdrag.ui.canvas;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.value.ObservableValue;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;
import latentdrag.image.Frame;
import latentdrag.ui.common.Texts;
import latentdrag.ui.controls.FrameImage;
import latentdrag.ui.document.DocumentModel;

/**
 * Shows the picture and what lies over it. However often something changes, it is painted once per frame of the screen: a change only
 * asks for a layout, and the layout paints.
 */
public final class PictureCanvas extends Region {
    /** From this many screen pixels per image pixel on, pixels are shown as squares. */
    private static final double PIXELS_SEEN = 12;

    private static final int SHADOW = 10;

    private final CanvasModel model;
    private final DocumentModel documents;
    private final ObservableValue<Optional<Frame>> shown;
    private final Canvas canvas = new Canvas();
    private final FrameImage image = new FrameImage();
    private final ComparePainter compare;
    private final List<Overlay> overlays;

    /**
     * @param shown the picture to be seen
     * @param overlays what is painted over it, the lowest first
     * @param gestures what mouse and keys lead to
     */
    public PictureCanvas(
            CanvasModel model,
            DocumentModel documents,
            ObservableValue<Optional<Frame>> shown,
            List<Overlay> overlays,
            CanvasGestures gestures) {
        this.model = model;
        this.documents = documents;
        this.shown = shown;
        this.overlays = overlays;
        compare = new ComparePainter(model.compare());
        getStyleClass().add("picture-canvas");
        setAccessibleText(Texts.text("accessible.picture"));
        setFocusTraversable(true);
        getChildren().add(canvas);
        canvas.setMouseTransparent(true);
        setMinSize(0, 0);
        clipToBounds();
        repaintWhenSomethingChanges();
        new CanvasInput(model, gestures, this).install();
    }

    private void clipToBounds() {
        Rectangle clip = new Rectangle();
        clip.widthProperty().bind(widthProperty());
        clip.heightProperty().bind(heightProperty());
        setClip(clip);
    }

    private void repaintWhenSomethingChanges() {
        CompareModel compared = model.compare();
        List<ObservableValue<?>> own = List.of(
                shown,
                documents.documentProperty(),
                model.viewportProperty(),
                model.overlaysShownProperty(),
                compared.splitProperty(),
                compared.differenceProperty(),
                compared.lineProperty(),
                compared.amplificationProperty());
        Stream.concat(own.stream(), overlays.stream().flatMap(overlay -> overlay.changes().stream()))
                .forEach(value -> value.addListener((o, was, is) -> requestLayout()));
        model.hoverProperty().addListener((o, was, is) -> repaintWhatFollowsThePointer());
    }

    private void repaintWhatFollowsThePointer() {
        if (overlays.stream().anyMatch(Overlay::isAtThePointer)) {
            requestLayout();
        }
    }

    @Override
    protected void layoutChildren() {
        if (canvas.getWidth() != getWidth() || canvas.getHeight() != getHeight()) {
            canvas.setWidth(getWidth());
            canvas.setHeight(getHeight());
            model.resized(getWidth(), getHeight());
        }
        paint(canvas.getGraphicsContext2D());
    }

    private void paint(GraphicsContext g) {
        g.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        shown.getValue().ifPresent(frame -> paint(g, frame));
    }

    private void paint(GraphicsContext g, Frame frame) {
        Viewport viewport = model.viewport();
        shadow(g, viewport, frame);
        OverlayPen pen = new OverlayPen(g, viewport);
        boolean smooth = viewport.scale() < PIXELS_SEEN;
        pen.cover(image.of(frame), smooth);
        documents
                .document()
                .ifPresent(d -> compare.paint(g, viewport, d.original().frame(), frame, smooth));
        boolean all = model.overlaysShownProperty().get()
                && !model.beforeShownProperty().get();
        overlays.stream().filter(overlay -> all || overlay.isAlwaysShown()).forEach(overlay -> overlay.paint(pen));
    }

    /** A soft edge of thin strips: cheap enough for every frame, where an effect over the whole picture would not be. */
    private static void shadow(GraphicsContext g, Viewport viewport, Frame frame) {
        double width = frame.width() * viewport.scale();
        double height = frame.height() * viewport.scale();
        for (int i = 1; i <= SHADOW; i++) {
            double fade = 1 - (double) i / (SHADOW + 1);
            g.setFill(Color.gray(0, 0.16 * fade * fade));
            double x = viewport.left() - i;
            double y = viewport.top() - i + 2;
            g.fillRect(x, y + height + 2 * i - 1, width + 2 * i, 1);
            g.fillRect(x, y, width + 2 * i, 1);
            g.fillRect(x, y + 1, 1, height + 2 * i - 2);
            g.fillRect(x + width + 2 * i - 1, y + 1, 1, height + 2 * i - 2);
        }
    }
}
