package latentdrag.drag;

import latentdrag.image.Point;
import latentdrag.image.PointPair;
import org.jspecify.annotations.Nullable;

/** One handle point of a run: where it began, where it is, where it goes and what it looks like. Not thread-safe. */
public final class Handle {
    private final Point given;
    private final Point target;
    private Point place;
    private float @Nullable [] template;
    private double confidence = 1;
    private double texture = Double.NaN; // until it is tracked for the first time

    /** A handle without template: it is taken from the features of the next look, at the pixel nearest to the point. */
    Handle(PointPair pair, int width, int height) {
        given = pair.handle();
        target = pair.target().clampedTo(width, height);
        place = pair.handle().rounded().clampedTo(width, height);
    }

    /** The same handle with another target. */
    Handle(Handle before, PointPair pair, int width, int height) {
        given = pair.handle();
        target = pair.target().clampedTo(width, height);
        place = before.place;
        template = before.template;
        confidence = before.confidence;
        texture = before.texture;
    }

    /** The handle point as it was asked for. */
    Point given() {
        return given;
    }

    /** pᵢ, an integer pixel inside the picture. */
    public Point place() {
        return place;
    }

    /** tᵢ, inside the picture. */
    public Point target() {
        return target;
    }

    public double distance() {
        return place.distanceTo(target);
    }

    public double confidence() {
        return confidence;
    }

    /** How much it differed from its surroundings when it was first tracked after it learnt its template, see {@link PointTracking.Tracked}. */
    public double texture() {
        return texture;
    }

    public boolean hasTemplate() {
        return template != null;
    }

    /** Takes fᵢ = F(pᵢ). @param features holds the cells of the handle */
    public void setTemplate(FeatureWindow features) {
        template = features.at(place.y(), place.x());
    }

    /** Takes a template that was learnt elsewhere. */
    public void setTemplate(float[] learnt) {
        template = learnt;
    }

    /** fᵢ; only of a handle that has one. */
    public float[] template() {
        if (template == null) {
            throw new IllegalStateException("a handle has no template before it has learnt one");
        }
        return template;
    }

    /** Forgets what it looks like; at the next look it learns it anew, where it is then. */
    void clearTemplate() {
        template = null;
        texture = Double.NaN;
    }

    /** Finds itself again. */
    public void track(PointTracking tracking, FeatureWindow features) {
        found(tracking.track(features, place, template()));
    }

    /** Takes over where it was found. */
    public void found(PointTracking.Tracked found) {
        place = found.point();
        confidence = found.confidence();
        if (Double.isNaN(texture)) {
            texture = found.texture();
        }
    }
}
