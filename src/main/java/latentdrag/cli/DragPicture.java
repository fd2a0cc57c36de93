package latentdrag.cli;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import latentdrag.image.Frame;
import latentdrag.image.Mask;
import latentdrag.image.Point;
import latentdrag.image.PointPair;

/** A drag as one picture for a page or a card: before and after side by side. Stateless once made; any thread. */
final class DragPicture {
    /** Pixels along each side of one of the two pictures. */
    private static final int SIDE = 256;

    private static final int CARD_SIDE = 160;
    private static final Color HANDLE = new Color(0xff9f1a);
    private static final Color TARGET = new Color(0x1f6feb);
    private static final Color KEPT = new Color(0, 0, 0, 110);

    private final Frame before;
    private final Frame after;

    DragPicture(Frame before, Frame after) {
        this.before = before;
        this.after = after;
    }

    /** Before with what was asked for, and after. */
    Frame withPoints(List<PointPair> pairs, Optional<Mask> mask) {
        BufferedImage page = sideBySide(SIDE);
        Graphics2D pen = smooth(page);
        double scale = (double) SIDE / before.width();
        mask.ifPresent(m -> shadeKept(page, m));
        for (PointPair pair : pairs) {
            draw(pen, at(pair.handle(), scale), at(pair.target(), scale));
        }
        pen.dispose();
        return frame(page);
    }

    /** Before and after, small and without points. */
    Frame card() {
        return frame(sideBySide(CARD_SIDE));
    }

    private BufferedImage sideBySide(int side) {
        BufferedImage page = new BufferedImage(2 * side, side, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = smooth(page);
        pen.drawImage(image(before), 0, 0, side, side, null);
        pen.drawImage(image(after), side, 0, side, side, null);
        pen.dispose();
        return page;
    }

    private static Graphics2D smooth(BufferedImage page) {
        Graphics2D pen = page.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        return pen;
    }

    /** What must stay lies in the shade. */
    private static void shadeKept(BufferedImage page, Mask mask) {
        BufferedImage shade = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_ARGB);
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                if (!mask.isEditable(x * mask.width() / SIDE, y * mask.height() / SIDE)) {
                    shade.setRGB(x, y, KEPT.getRGB());
                }
            }
        }
        Graphics2D pen = page.createGraphics();
        pen.drawImage(shade, 0, 0, null);
        pen.dispose();
    }

    private static Point at(Point pixel, double scale) {
        return new Point((pixel.x() + 0.5) * scale, (pixel.y() + 0.5) * scale);
    }

    private static void draw(Graphics2D pen, Point from, Point to) {
        double length = from.distanceTo(to);
        if (length > 1) {
            arrow(pen, from, to, length, Color.WHITE, 5);
            arrow(pen, from, to, length, TARGET, 2.5f);
        }
        dot(pen, from, 6, Color.WHITE);
        dot(pen, from, 4.5, HANDLE);
    }

    private static void arrow(Graphics2D pen, Point from, Point to, double length, Color colour, float width) {
        double dx = (to.x() - from.x()) / length;
        double dy = (to.y() - from.y()) / length;
        double head = Math.min(9, 0.6 * length);
        pen.setColor(colour);
        pen.setStroke(new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        pen.draw(new Line2D.Double(from.x(), from.y(), to.x(), to.y()));
        Path2D tip = new Path2D.Double();
        tip.moveTo(to.x() - head * (dx - 0.6 * dy), to.y() - head * (dy + 0.6 * dx));
        tip.lineTo(to.x(), to.y());
        tip.lineTo(to.x() - head * (dx + 0.6 * dy), to.y() - head * (dy - 0.6 * dx));
        pen.draw(tip);
    }

    private static void dot(Graphics2D pen, Point at, double radius, Color colour) {
        pen.setColor(colour);
        pen.fill(new Ellipse2D.Double(at.x() - radius, at.y() - radius, 2 * radius, 2 * radius));
    }

    private static BufferedImage image(Frame frame) {
        BufferedImage image = new BufferedImage(frame.width(), frame.height(), BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < frame.height(); y++) {
            for (int x = 0; x < frame.width(); x++) {
                image.setRGB(x, y, frame.argb(x, y));
            }
        }
        return image;
    }

    private static Frame frame(BufferedImage image) {
        int width = image.getWidth();
        byte[] bytes = new byte[3 * width * image.getHeight()];
        for (int i = 0; i < bytes.length / 3; i++) {
            int rgb = image.getRGB(i % width, i / width);
            bytes[3 * i] = (byte) (rgb >> 16);
            bytes[3 * i + 1] = (byte) (rgb >> 8);
            bytes[3 * i + 2] = (byte) rgb;
        }
        return new Frame(width, image.getHeight(), 3, bytes);
    }
}
