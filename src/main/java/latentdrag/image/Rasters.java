package latentdrag.image;

import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.WritableRaster;

/** Java's pictures as frames. Pure functions; any thread. */
final class Rasters {
    private Rasters() {}

    /** Whether the values are whole numbers of at most 16 bits. */
    static boolean isReadable(BufferedImage image) {
        int type = image.getRaster().getDataBuffer().getDataType();
        return type == DataBuffer.TYPE_BYTE
                || type == DataBuffer.TYPE_USHORT
                || type == DataBuffer.TYPE_INT
                        && image.getRaster().getSampleModel().getSampleSize(0) <= 16;
    }

    /**
     * As 8-bit values: longer ones are cut, palettes are spread out. Grey stays the grey it is; with transparency it comes as RGBA.
     *
     * @param image that {@link #isReadable}
     */
    static Frame frame(BufferedImage image) {
        int bands = image.getRaster().getNumBands();
        boolean components = image.getColorModel() instanceof ComponentColorModel;
        if (components && bands <= 2) { // getRGB would bend grey values through a gamma curve
            return grey(image.getRaster(), bands == 2);
        }
        return colours(image, image.getColorModel().hasAlpha());
    }

    private static Frame grey(WritableRaster raster, boolean alpha) {
        int width = raster.getWidth();
        int height = raster.getHeight();
        int shift = raster.getSampleModel().getSampleSize(0) - 8;
        byte[] bytes = new byte[width * height * (alpha ? 4 : 1)];
        int i = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                byte value = eight(raster.getSample(x, y, 0), shift);
                bytes[i++] = value;
                if (alpha) {
                    bytes[i++] = value;
                    bytes[i++] = value;
                    bytes[i++] = eight(raster.getSample(x, y, 1), shift);
                }
            }
        }
        return new Frame(width, height, alpha ? 4 : 1, bytes);
    }

    /** @param shift bits more than eight; of fewer bits the largest value is white, too */
    private static byte eight(int sample, int shift) {
        return (byte) (shift >= 0 ? sample >> shift : sample * 255 / ((1 << 8 + shift) - 1));
    }

    private static Frame colours(BufferedImage image, boolean alpha) {
        int width = image.getWidth();
        int height = image.getHeight();
        byte[] bytes = new byte[width * height * (alpha ? 4 : 3)];
        int i = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int argb = image.getRGB(x, y);
                bytes[i++] = (byte) (argb >> 16);
                bytes[i++] = (byte) (argb >> 8);
                bytes[i++] = (byte) argb;
                if (alpha) {
                    bytes[i++] = (byte) (argb >> 24);
                }
            }
        }
        return new Frame(width, height, alpha ? 4 : 3, bytes);
    }
}
