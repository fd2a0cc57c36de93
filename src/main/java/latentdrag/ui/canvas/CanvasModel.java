package latentdrag.ui.canvas;

import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import latentdrag.image.Point;
import latentdrag.project.View;

/** How the picture is looked at: zoom, pan, what is shown over it. Belongs to the JavaFX thread; knows no nodes. */
public final class CanvasModel {
    private static final double STEP = 1.25;

    private final ReadOnlyObjectWrapper<Viewport> viewport = new ReadOnlyObjectWrapper<>(new Viewport(1, 0, 0));
    private final ObjectProperty<Optional<Pointer>> hover = new SimpleObjectProperty<>(Optional.empty());
    private final BooleanProperty overlaysShown = new SimpleBooleanProperty(true);
    private final BooleanProperty maskShown = new SimpleBooleanProperty(true);
    private final BooleanProperty beforeShown = new SimpleBooleanProperty(false);
    private final CompareModel compare = new CompareModel();
    private double viewWidth = 1;
    private double viewHeight = 1;
    private int width = 1;
    private int height = 1;
    private boolean fitted = true;

    public ReadOnlyObjectProperty<Viewport> viewportProperty() {
        return viewport.getReadOnlyProperty();
    }

    public Viewport viewport() {
        return viewport.get();
    }

    /** Where the pointer is; empty when it is elsewhere. */
    public ObjectProperty<Optional<Pointer>> hoverProperty() {
        return hover;
    }

    /** Points and mask over the picture. */
    public BooleanProperty overlaysShownProperty() {
        return overlaysShown;
    }

    public BooleanProperty maskShownProperty() {
        return maskShown;
    }

    /** The original instead of the present picture, for as long as this is set. */
    public BooleanProperty beforeShownProperty() {
        return beforeShown;
    }

    /** Before and after in one view. */
    public CompareModel compare() {
        return compare;
    }

    /** The view has another size; a fitted picture stays fitted, another stays centred where it was. */
    public void resized(double newWidth, double newHeight) {
        double dx = (newWidth - viewWidth) / 2;
        double dy = (newHeight - viewHeight) / 2;
        viewWidth = Math.max(1, newWidth);
        viewHeight = Math.max(1, newHeight);
        viewport.set(fitted ? fittedViewport() : viewport().panned(dx, dy));
    }

    /** The picture has another size; it is shown whole. */
    public void pictureSized(int newWidth, int newHeight) {
        if (newWidth != width || newHeight != height) {
            width = newWidth;
            height = newHeight;
            fit();
        }
    }

    public void fit() {
        fitted = true;
        viewport.set(fittedViewport());
    }

    /** One view pixel per image pixel, the middle of the view staying where it is. */
    public void actualSize() {
        zoomAt(viewWidth / 2, viewHeight / 2, 1 / viewport().scale());
    }

    public void zoomIn() {
        zoomAt(viewWidth / 2, viewHeight / 2, STEP);
    }

    public void zoomOut() {
        zoomAt(viewWidth / 2, viewHeight / 2, 1 / STEP);
    }

    /** Zooms with the place under the pointer staying where it is. */
    public void zoomAt(double viewX, double viewY, double factor) {
        fitted = false;
        viewport.set(viewport().zoomedAt(viewX, viewY, factor));
    }

    public void pan(double dx, double dy) {
        fitted = false;
        viewport.set(keptInSight(viewport().panned(dx, dy)));
    }

    /** How the picture is looked at, whatever the size of the view. */
    public View view() {
        Point centre = viewport().toImage(viewWidth / 2, viewHeight / 2);
        return new View(fitted, viewport().scale(), centre.x(), centre.y());
    }

    /** Looks at the picture as it was looked at. */
    public void show(View view) {
        if (view.fitted()) {
            fit();
            return;
        }
        fitted = false;
        double scale = Math.max(Viewport.MIN_SCALE, Math.min(Viewport.MAX_SCALE, view.scale()));
        viewport.set(keptInSight(new Viewport(
                scale,
                viewWidth / 2 - (view.centreX() + 0.5) * scale,
                viewHeight / 2 - (view.centreY() + 0.5) * scale)));
    }

    /** Some of the picture stays in the view, so that it cannot be lost. */
    private Viewport keptInSight(Viewport wish) {
        double keep = 40;
        double left = Math.max(keep - width * wish.scale(), Math.min(viewWidth - keep, wish.left()));
        double top = Math.max(keep - height * wish.scale(), Math.min(viewHeight - keep, wish.top()));
        return new Viewport(wish.scale(), left, top);
    }

    private Viewport fittedViewport() {
        return Viewport.fit(viewWidth, viewHeight, width, height);
    }
}
