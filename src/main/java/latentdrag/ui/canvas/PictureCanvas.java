package latentdrag.ui.canvas;

import java.util.List;
import java.util.function.Function;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;
import latentdrag.image.Frame;
import latentdrag.ui.common.Texts;
import latentdrag.ui.controls.FrameImage;
import latentdrag.ui.mask.BrushOverlay;
import latentdrag.ui.mask.MaskOverlay;
import latentdrag.ui.points.BandOverlay;
import latentdrag.ui.points.PointsOverlay;
import latentdrag.ui.shell.EditorModel;

/**
 * Shows the picture and what lies over it. However often something changes, it is painted once per frame of the screen: a change only
 * asks for a layout, and the layout paints.
 */
public final class PictureCanvas extends Region {
    /** From this many screen pixels per image pixel on, pixels are shown as squares. */
    private static final double PIXELS_SEEN = 12;

    private static final int SHADOW = 10;

    private final EditorModel editor;
    private final Canvas canvas = new Canvas();
    private final FrameImage image = new FrameImage();
    private final ComparePainter compare;
    private final List<Overlay> overlays;
    private final BrushOverlay brush;

    /** @param menu what the right-click menu offers wherever the pointer is, by the tool in hand */
    public PictureCanvas(EditorModel editor, Function<Tool, List<MenuItem>> menu) {
        this.editor = editor;
        compare = new ComparePainter(editor.canvas().compare());
        overlays = List.of(new MaskOverlay(editor), new PointsOverlay(editor), new BandOverlay(editor));
        brush = new BrushOverlay(editor);
        getStyleClass().add("picture-canvas");
        setAccessibleText(Texts.text("accessible.picture"));
        setFocusTraversable(true);
        getChildren().add(canvas);
        canvas.setMouseTransparent(true);
        setMinSize(0, 0);
        clipToBounds();
        repaintWhenSomethingChanges();
        new CanvasInput(editor, this, new CanvasMenu(editor, this, menu)).install();
    }

    private void clipToBounds() {
        Rectangle clip = new Rectangle();
        clip.widthProperty().bind(widthProperty());
        clip.heightProperty().bind(heightProperty());
        setClip(clip);
    }

    private void repaintWhenSomethingChanges() {
        editor.shownFrame().addListener((o, a, b) -> requestLayout());
        editor.shownPairs().addListener((o, a, b) -> requestLayout());
        editor.documents().documentProperty().addListener((o, a, b) -> requestLayout());
        editor.documents().selectionProperty().addListener((o, a, b) -> requestLayout());
        editor.canvas().viewportProperty().addListener((o, a, b) -> requestLayout());
        editor.canvas().hoverProperty().addListener((o, a, b) -> repaintWhatFollowsThePointer());
        editor.canvas().overlaysShownProperty().addListener((o, a, b) -> requestLayout());
        editor.canvas().maskShownProperty().addListener((o, a, b) -> requestLayout());
        editor.canvas().compare().splitProperty().addListener((o, a, b) -> requestLayout());
        editor.canvas().compare().differenceProperty().addListener((o, a, b) -> requestLayout());
        editor.canvas().compare().lineProperty().addListener((o, a, b) -> requestLayout());
        editor.canvas().compare().amplificationProperty().addListener((o, a, b) -> requestLayout());
        editor.toolbox().activeProperty().addListener((o, a, b) -> requestLayout());
        editor.toolbox().mask().radiusProperty().addListener((o, a, b) -> requestLayout());
        editor.toolbox().points().bandProperty().addListener((o, a, b) -> requestLayout());
        editor.toolbox().points().waitingFromProperty().addListener((o, a, b) -> requestLayout());
    }

    private void repaintWhatFollowsThePointer() {
        boolean waiting = editor.toolbox().points().waitingFromProperty().get().isPresent();
        if (waiting || editor.toolbox().active() == editor.toolbox().mask()) {
            requestLayout();
        }
    }

    @Override
    protected void layoutChildren() {
        if (canvas.getWidth() != getWidth() || canvas.getHeight() != getHeight()) {
            canvas.setWidth(getWidth());
            canvas.setHeight(getHeight());
            editor.canvas().resized(getWidth(), getHeight());
        }
        paint(canvas.getGraphicsContext2D());
    }

    private void paint(GraphicsContext g) {
        g.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        editor.shownFrame().get().ifPresent(frame -> paint(g, frame));
    }

    private void paint(GraphicsContext g, Frame frame) {
        Viewport viewport = editor.canvas().viewport();
        shadow(g, viewport, frame);
        OverlayPen pen = new OverlayPen(g, viewport);
        boolean smooth = viewport.scale() < PIXELS_SEEN;
        pen.cover(image.of(frame), smooth);
        editor.documents()
                .document()
                .ifPresent(d -> compare.paint(g, viewport, d.original().frame(), frame, smooth));
        if (editor.canvas().overlaysShownProperty().get()
                && !editor.canvas().beforeShownProperty().get()) {
            overlays.forEach(overlay -> overlay.paint(pen));
        }
        brush.paint(pen);
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
