import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RadialGradientPaint;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/**
 * Draws the program's icon: a head of clay, its nose under a handle point that is drawn to its target.
 *
 * <p>java scripts/dist/Icon.java FOLDER writes icon-16.png … icon-512.png, icon.ico and icon.icns there. The PNGs in
 * src/main/resources/latentdrag/ui/icon come from here.
 */
final class Icon {
    private static final int[] SIZES = {16, 32, 48, 64, 128, 256, 512};

    public static void main(String[] args) throws IOException {
        System.setProperty("java.awt.headless", "true");
        Path folder = Files.createDirectories(Path.of(args[0]));
        for (int size : SIZES) {
            Files.write(folder.resolve("icon-" + size + ".png"), png(size));
        }
        Files.write(folder.resolve("icon.ico"), ico(16, 32, 48, 64, 128, 256));
        Files.write(folder.resolve("icon.icns"), icns());
    }

    private static byte[] png(int size) throws IOException {
        // Four times as large and made smaller: curves come out smooth.
        BufferedImage large = new BufferedImage(4 * size, 4 * size, BufferedImage.TYPE_INT_ARGB);
        Graphics2D g = large.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.transform(AffineTransform.getScaleInstance(size / 25.0, size / 25.0)); // a canvas of 100 × 100
        draw(g);
        g.dispose();
        BufferedImage small = large;
        while (small.getWidth() > size) {
            int half = small.getWidth() / 2;
            BufferedImage next = new BufferedImage(half, half, BufferedImage.TYPE_INT_ARGB);
            Graphics2D h = next.createGraphics();
            h.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            h.drawImage(small, 0, 0, half, half, null);
            h.dispose();
            small = next;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(small, "png", out);
        return out.toByteArray();
    }

    private static void draw(Graphics2D g) {
        g.setPaint(new GradientPaint(0, 0, new Color(0x2b4a6f), 0, 100, new Color(0x14233a)));
        g.fill(new RoundRectangle2D.Double(2, 2, 96, 96, 44, 44));
        clay(g, 26, 26, 13);
        clay(g, 66, 24, 13);
        clay(g, 46, 54, 33);
        g.setPaint(new Color(0x3a2418));
        g.fill(new Ellipse2D.Double(31, 43, 7, 9));
        g.fill(new Ellipse2D.Double(52, 43, 7, 9));
        clay(g, 46, 64, 11);

        g.setPaint(Color.WHITE);
        g.setStroke(new BasicStroke(5, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        g.draw(new Line2D.Double(46, 64, 70, 64));
        Path2D head = new Path2D.Double();
        head.moveTo(67, 56);
        head.lineTo(78, 64);
        head.lineTo(67, 72);
        head.closePath();
        g.fill(head);
        point(g, 46, 64, new Color(0xe5484d));
        point(g, 85, 64, new Color(0x3e8bff));
    }

    private static void clay(Graphics2D g, double x, double y, double r) {
        g.setPaint(new RadialGradientPaint(
                (float) (x - r * 0.35), (float) (y - r * 0.45), (float) (1.6 * r), new float[] {0, 0.55f, 1}, new Color[] {
                    new Color(0xf4c795), new Color(0xd99a5f), new Color(0x8f5a34)
                }));
        g.fill(new Ellipse2D.Double(x - r, y - r, 2 * r, 2 * r));
    }

    private static void point(Graphics2D g, double x, double y, Color colour) {
        g.setPaint(Color.WHITE);
        g.fill(new Ellipse2D.Double(x - 8, y - 8, 16, 16));
        g.setPaint(colour);
        g.fill(new Ellipse2D.Double(x - 5.5, y - 5.5, 11, 11));
    }

    /** Windows: a directory of PNGs. */
    private static byte[] ico(int... sizes) throws IOException {
        byte[][] pictures = new byte[sizes.length][];
        int all = 6 + 16 * sizes.length;
        for (int i = 0; i < sizes.length; i++) {
            pictures[i] = png(sizes[i]);
            all += pictures[i].length;
        }
        ByteBuffer out = ByteBuffer.allocate(all).order(ByteOrder.LITTLE_ENDIAN);
        out.putShort((short) 0).putShort((short) 1).putShort((short) sizes.length);
        int offset = 6 + 16 * sizes.length;
        for (int i = 0; i < sizes.length; i++) {
            byte side = (byte) (sizes[i] == 256 ? 0 : sizes[i]);
            out.put(side).put(side).put((byte) 0).put((byte) 0).putShort((short) 1).putShort((short) 32);
            out.putInt(pictures[i].length).putInt(offset);
            offset += pictures[i].length;
        }
        for (byte[] picture : pictures) {
            out.put(picture);
        }
        return out.array();
    }

    /** macOS: four-letter types of PNGs, big-endian lengths. */
    private static byte[] icns() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(body);
        Object[][] types = {{"ic11", 32}, {"ic12", 64}, {"ic07", 128}, {"ic08", 256}, {"ic09", 512}};
        for (Object[] type : types) {
            byte[] picture = png((Integer) type[1]);
            data.writeBytes((String) type[0]);
            data.writeInt(8 + picture.length);
            data.write(picture);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DataOutputStream file = new DataOutputStream(out);
        file.writeBytes("icns");
        file.writeInt(8 + body.size());
        body.writeTo(file);
        return out.toByteArray();
    }
}
