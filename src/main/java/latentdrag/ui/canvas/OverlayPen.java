package latentdrag.ui.canvas;

import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.Image;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.TextAlignment;
import latentdrag.image.Point;

/**
 * Draws marks at places of the picture. Places are image pixels; the size of a mark is in screen pixels and the same at any zoom.
 * Every mark has a white and a dark edge, so that it is seen on any picture. JavaFX thread.
 */
public final class OverlayPen {
    public static final Color DARK = Color.rgb(16, 20, 28, 0.85);
    private static final Color BAND = Color.rgb(31, 123, 242, 0.18);
    private static final Font NUMBERS = Font.font("System", FontWeight.BOLD, 11);

    private final GraphicsContext g;
    private final Viewport viewport;

    OverlayPen(GraphicsContext g, Viewport viewport) {
        this.g = g;
        this.viewport = viewport;
    }

    private double x(Point p) {
        return viewport.viewX(p.x());
    }

    private double y(Point p) {
        return viewport.viewY(p.y());
    }

    /** A filled circle. */
    public void disc(Point at, double radius, Paint fill) {
        g.setFill(DARK);
        fillCircle(at, radius + 2.5);
        g.setFill(Color.WHITE);
        fillCircle(at, radius + 1.5);
        g.setFill(fill);
        fillCircle(at, radius);
    }

    /** A circle one sees through, with a dot in the middle. */
    public void ring(Point at, double radius, Paint colour) {
        strokeCircle(at, radius, 6.5, DARK);
        strokeCircle(at, radius, 5, Color.WHITE);
        strokeCircle(at, radius, 2.5, colour);
        g.setFill(DARK);
        fillCircle(at, 3.5);
        g.setFill(Color.WHITE);
        fillCircle(at, 2.5);
    }

    /** A filled square, half a side being the given size. */
    public void square(Point at, double half, Paint fill) {
        g.setFill(DARK);
        fillSquare(at, half + 2.5);
        g.setFill(Color.WHITE);
        fillSquare(at, half + 1.5);
        g.setFill(fill);
        fillSquare(at, half);
    }

    /** A soft ring around something selected. */
    public void halo(Point at, double radius, Color colour) {
        strokeCircle(at, radius, 5, colour.deriveColor(0, 1, 1, 0.55));
    }

    /** An arrow that leaves room for the marks at its ends. */
    public void arrow(Point from, Point to, double gapFrom, double gapTo, Paint colour) {
        double dx = x(to) - x(from);
        double dy = y(to) - y(from);
        double length = Math.hypot(dx, dy);
        if (length <= gapFrom + gapTo + 4) {
            return;
        }
        double ux = dx / length;
        double uy = dy / length;
        double x0 = x(from) + ux * gapFrom;
        double y0 = y(from) + uy * gapFrom;
        double x1 = x(to) - ux * gapTo;
        double y1 = y(to) - uy * gapTo;
        double head = Math.min(9, (length - gapFrom - gapTo) * 0.6);
        g.setLineCap(StrokeLineCap.ROUND);
        strokeArrow(x0, y0, x1, y1, ux, uy, head, 6, DARK);
        strokeArrow(x0, y0, x1, y1, ux, uy, head, 4.5, Color.WHITE);
        strokeArrow(x0, y0, x1, y1, ux, uy, head, 2.25, colour);
    }

    private void strokeArrow(
            double x0, double y0, double x1, double y1, double ux, double uy, double head, double width, Paint paint) {
        g.setStroke(paint);
        g.setLineWidth(width);
        g.strokeLine(x0, y0, x1, y1);
        g.strokeLine(x1, y1, x1 - head * (ux * 0.8 - uy * 0.55), y1 - head * (uy * 0.8 + ux * 0.55));
        g.strokeLine(x1, y1, x1 - head * (ux * 0.8 + uy * 0.55), y1 - head * (uy * 0.8 - ux * 0.55));
    }

    /** A dashed line from a place to another. */
    public void dashes(Point from, Point to) {
        g.setLineCap(StrokeLineCap.BUTT);
        g.setLineDashes(null);
        strokeLine(from, to, 3.5, DARK);
        g.setLineDashes(5, 4);
        strokeLine(from, to, 1.75, Color.WHITE);
        g.setLineDashes(null);
    }

    private void strokeLine(Point from, Point to, double width, Paint paint) {
        g.setStroke(paint);
        g.setLineWidth(width);
        g.strokeLine(x(from), y(from), x(to), y(to));
    }

    /** A rectangle one sees through, between opposite corners. */
    public void band(Point from, Point to) {
        double left = Math.min(x(from), x(to));
        double top = Math.min(y(from), y(to));
        double width = Math.abs(x(to) - x(from));
        double height = Math.abs(y(to) - y(from));
        g.setFill(BAND);
        g.fillRect(left, top, width, height);
        g.setStroke(DARK);
        g.setLineWidth(3);
        g.strokeRect(left, top, width, height);
        g.setStroke(Color.WHITE);
        g.setLineWidth(1.25);
        g.strokeRect(left, top, width, height);
    }

    /** A few letters centred on a place. */
    public void label(Point at, String text, Paint colour) {
        g.setFont(NUMBERS);
        g.setTextAlign(TextAlignment.CENTER);
        g.setTextBaseline(VPos.CENTER);
        g.setFill(colour);
        g.fillText(text, x(at), y(at));
    }

    /** A thin circle whose radius is in image pixels. */
    public void circle(Point at, double imageRadius) {
        double r = imageRadius * viewport.scale();
        strokeCircle(at, r, 3, DARK);
        strokeCircle(at, r, 1.25, Color.WHITE);
    }

    /** A fine line along a contour. */
    public void outline(Contour contour) {
        double[] s = contour.segments();
        g.beginPath();
        for (int i = 0; i < s.length; i += 4) {
            g.moveTo(viewport.viewX(s[i]), viewport.viewY(s[i + 1]));
            g.lineTo(viewport.viewX(s[i + 2]), viewport.viewY(s[i + 3]));
        }
        g.setLineCap(StrokeLineCap.ROUND);
        strokePath(3, DARK);
        strokePath(1.25, Color.WHITE);
    }

    private void strokePath(double width, Paint paint) {
        g.setStroke(paint);
        g.setLineWidth(width);
        g.stroke();
    }

    /** An image that covers the whole picture, pixel on pixel. */
    public void cover(Image image, boolean smooth) {
        g.setImageSmoothing(smooth);
        g.drawImage(
                image,
                viewport.left(),
                viewport.top(),
                image.getWidth() * viewport.scale(),
                image.getHeight() * viewport.scale());
    }

    private void fillCircle(Point at, double r) {
        g.fillOval(x(at) - r, y(at) - r, 2 * r, 2 * r);
    }

    private void fillSquare(Point at, double half) {
        g.fillRoundRect(x(at) - half, y(at) - half, 2 * half, 2 * half, 4, 4);
    }

    private void strokeCircle(Point at, double r, double width, Paint paint) {
        g.setStroke(paint);
        g.setLineWidth(width);
        g.strokeOval(x(at) - r, y(at) - r, 2 * r, 2 * r);
    }
}
