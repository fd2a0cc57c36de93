package latentdrag.lab.bench;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.imageio.ImageIO;

/** Draws how well numbers tell ruined pictures: share found over share of false alarms, a curve for each. Pure functions. */
public final class SeparationPicture {
    private static final int SIDE = 480;
    private static final int MARGIN = 70;
    private static final int LINE = 20;
    private static final int TENTHS = 10;
    private static final List<Color> COLOURS =
            List.of(new Color(0x1f77b4), new Color(0xd62728), new Color(0x2ca02c), new Color(0x9467bd));

    private SeparationPicture() {}

    /** @throws IOException if the file cannot be written */
    public static void write(Map<String, Separation> curves, Path png) throws IOException {
        BufferedImage image = new BufferedImage(SIDE + 2 * MARGIN, SIDE + 2 * MARGIN, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, image.getWidth(), image.getHeight());
        g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
        axes(g);
        int index = 0;
        for (Map.Entry<String, Separation> entry : curves.entrySet()) {
            g.setColor(COLOURS.get(index % COLOURS.size()));
            g.setStroke(new BasicStroke(2));
            g.draw(path(entry.getValue()));
            g.drawString(
                    String.format(
                            Locale.ROOT,
                            "%s, area %.3f",
                            entry.getKey(),
                            entry.getValue().area()),
                    MARGIN + SIDE / 2,
                    MARGIN + SIDE - LINE * (curves.size() - index));
            index++;
        }
        g.dispose();
        if (!ImageIO.write(image, "png", png.toFile())) {
            throw new IOException("Cannot write " + png + ": there is no writer of PNG.");
        }
    }

    private static void axes(Graphics2D g) {
        for (int tenth = 0; tenth <= TENTHS; tenth++) {
            int at = SIDE * tenth / TENTHS;
            g.setColor(new Color(0xdddddd));
            g.drawLine(MARGIN + at, MARGIN, MARGIN + at, MARGIN + SIDE);
            g.drawLine(MARGIN, MARGIN + SIDE - at, MARGIN + SIDE, MARGIN + SIDE - at);
            g.setColor(Color.BLACK);
            String percent = tenth * TENTHS + " %";
            g.drawString(percent, MARGIN + at - LINE / 2, MARGIN + SIDE + LINE);
            g.drawString(percent, MARGIN / 4, MARGIN + SIDE - at + LINE / 4);
        }
        g.drawString("other pictures told as ruined", MARGIN + SIDE / 3, MARGIN + SIDE + 2 * LINE);
        g.drawString("ruined pictures told", MARGIN / 4, MARGIN - LINE);
    }

    private static Path2D path(Separation separation) {
        Path2D path = new Path2D.Double();
        for (Separation.Threshold threshold : separation.curve()) {
            double x = MARGIN + SIDE * threshold.falseAlarms();
            double y = MARGIN + SIDE * (1 - threshold.found());
            if (path.getCurrentPoint() == null) {
                path.moveTo(x, y);
            } else {
                path.lineTo(x, y);
            }
        }
        return path;
    }
}
