package latentdrag.image.photograph;

import java.awt.Point;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.RenderedImage;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.plugins.tiff.BaselineTIFFTagSet;
import javax.imageio.plugins.tiff.TIFFDirectory;
import javax.imageio.plugins.tiff.TIFFField;
import javax.imageio.plugins.tiff.TIFFTag;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Photographs for tests, of every kind and small. */
final class Pictures {
    private Pictures() {}

    /** Values of a place, smooth enough for a JPEG and different everywhere. */
    static int level(int x, int y, int channel) {
        return switch (channel) {
            case 0 -> 30 + (x * 2) % 200;
            case 1 -> 40 + y * 2 % 180;
            default -> 90 + (x + y) / 2 % 120;
        };
    }

    static BufferedImage image(int width, int height, int type) {
        BufferedImage image = new BufferedImage(width, height, type);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, 0xff000000 | level(x, y, 0) << 16 | level(x, y, 1) << 8 | level(x, y, 2));
            }
        }
        return image;
    }

    static BufferedImage rgb(int width, int height) {
        return image(width, height, BufferedImage.TYPE_3BYTE_BGR);
    }

    /** 16 bits, {@code bands} of them; the last one of 2 or 4 is opacity. */
    static BufferedImage deep(int width, int height, int bands) {
        boolean alpha = bands % 2 == 0;
        ColorSpace space = ColorSpace.getInstance(bands < 3 ? ColorSpace.CS_GRAY : ColorSpace.CS_sRGB);
        ComponentColorModel model = new ComponentColorModel(space, alpha, false, alpha ? 3 : 1, DataBuffer.TYPE_USHORT);
        WritableRaster raster =
                Raster.createInterleavedRaster(DataBuffer.TYPE_USHORT, width, height, bands, new Point());
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                for (int b = 0; b < bands; b++) {
                    boolean opacity = alpha && b == bands - 1;
                    raster.setSample(x, y, b, opacity ? x * 65535 / (width - 1) : level(x, y, b) * 256 + 3 * x + y);
                }
            }
        }
        return new BufferedImage(model, raster, false, null);
    }

    static Path write(RenderedImage image, String format, Path file) throws IOException {
        Files.write(file, encode(image, format));
        return file;
    }

    /** Of the writers of TIFFs, Java's own knows 16 bits of several channels. */
    static byte[] encode(RenderedImage image, String format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        boolean ownWriter = format.equals("tiff");
        if (ownWriter) {
            ImageWriter writer = Plugins.ownWriter(format);
            try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
                writer.setOutput(stream);
                writer.write(image);
            } finally {
                writer.dispose();
            }
        } else if (!ImageIO.write(image, format, out)) {
            throw new IOException("no writer for " + format);
        }
        return out.toByteArray();
    }

    /** Four bands as they are, no marker of anybody's. */
    static byte[] jpegOfFour(WritableRaster raster) throws IOException {
        ImageWriter writer = Plugins.ownWriter("jpeg");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            writer.setOutput(stream);
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(1);
            writer.write(null, new IIOImage(raster, null, null), param);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    /** A segment behind the start of the picture. */
    static byte[] withSegment(byte[] jpeg, int marker, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(jpeg, 0, 2);
        out.writeBytes(new byte[] {(byte) 0xff, (byte) marker});
        out.write(content.length + 2 >> 8);
        out.write(content.length + 2);
        out.writeBytes(content);
        out.write(jpeg, 2, jpeg.length - 2);
        return out.toByteArray();
    }

    static byte[] withExif(byte[] jpeg, byte[] block) {
        return withSegment(jpeg, 0xe1, joined("Exif\0\0".getBytes(StandardCharsets.ISO_8859_1), block));
    }

    static byte[] withProfile(byte[] jpeg, byte[] icc) {
        return withSegment(jpeg, 0xe2, joined("ICC_PROFILE\0\1\1".getBytes(StandardCharsets.ISO_8859_1), icc));
    }

    static byte[] joined(byte[] a, byte[] b) {
        return ByteBuffer.allocate(a.length + b.length).put(a).put(b).array();
    }

    /** Maker "Cam", an orientation, and a second directory as thumbnails have it; big-endian. */
    static byte[] exif(int orientation) {
        return ByteBuffer.allocate(8 + 2 + 24 + 4 + 6)
                .put(new byte[] {'M', 'M', 0, 42})
                .putInt(8)
                .putShort((short) 2)
                .put(new byte[] {1, 15, 0, 2, 0, 0, 0, 4, 'C', 'a', 'm', 0})
                .put(new byte[] {1, 18, 0, 3, 0, 0, 0, 1, 0, (byte) orientation, 0, 0})
                .putInt(38)
                .putShort((short) 0)
                .putInt(0)
                .array();
    }

    /** A chunk behind the first one. */
    static byte[] withChunk(byte[] png, String type, byte[] content) {
        byte[] name = type.getBytes(StandardCharsets.ISO_8859_1);
        CRC32 sum = new CRC32();
        sum.update(name);
        sum.update(content);
        return ByteBuffer.allocate(png.length + 12 + content.length)
                .put(png, 0, 33)
                .putInt(content.length)
                .put(name)
                .put(content)
                .putInt((int) sum.getValue())
                .put(png, 33, png.length - 33)
                .array();
    }

    static byte[] profileChunk(byte[] icc) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {'p', 0, 0});
        try (DeflaterOutputStream packed = new DeflaterOutputStream(out)) {
            packed.write(icc);
        }
        return out.toByteArray();
    }

    static void tiff(RenderedImage image, Path file, TIFFField... fields) throws IOException {
        ImageWriter writer = Plugins.ownWriter("tiff");
        try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
            TIFFDirectory directory = TIFFDirectory.createFromMetadata(writer.getDefaultImageMetadata(
                    ImageTypeSpecifier.createFromRenderedImage(image), writer.getDefaultWriteParam()));
            for (TIFFField field : fields) {
                directory.addTIFFField(field);
            }
            writer.setOutput(out);
            writer.write(new IIOImage(image, null, directory.getAsMetadata()));
        } finally {
            writer.dispose();
        }
    }

    static TIFFField orientation(int value) {
        return new TIFFField(BaselineTIFFTagSet.getInstance().getTag(BaselineTIFFTagSet.TAG_ORIENTATION), value);
    }

    static TIFFField maker(String name) {
        return new TIFFField(
                BaselineTIFFTagSet.getInstance().getTag(BaselineTIFFTagSet.TAG_MAKE),
                TIFFTag.TIFF_ASCII,
                1,
                new String[] {name});
    }
}
