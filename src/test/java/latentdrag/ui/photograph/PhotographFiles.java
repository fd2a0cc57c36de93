package latentdrag.ui.photograph;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Photographs of a red blob before blue, as the toy could have drawn it. */
final class PhotographFiles {
    private PhotographFiles() {}

    /** @param x centre of the blob, pixels */
    static Path write(Path file, int width, int height, int x, int y) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setColor(new Color(20, 30, 120));
        pen.fillRect(0, 0, width, height);
        pen.setColor(new Color(250, 60, 60));
        pen.fillOval(x - 12, y - 12, 24, 24);
        pen.dispose();
        ImageIO.write(image, "png", file.toFile());
        return file;
    }
}
