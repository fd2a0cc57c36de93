package latentdrag.image;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import latentdrag.files.AtomicFile;

/**
 * Frames as PNG files: exactly the 8-bit values, no colour management. Any thread; the calls block on the disk. Failures are
 * {@link IOException}s whose message is one sentence for people.
 */
public final class Png {
    /** Pictures larger than this on a side are refused before any pixel is read: nothing here is that large. */
    private static final int MAX_SIDE = 16_384;

    private Png() {}

    /** Writes the frame beside the target and moves it into place, so a file of that name is never half written. */
    public static void write(Frame frame, Path png) throws IOException {
        byte[] content = encode(frame);
        AtomicFile.write(png, out -> out.write(content));
    }

    /** Reads a PNG (any kind; 16-bit values are cut to 8, palettes are spread out) as a frame of 1, 3 or 4 channels. */
    public static Frame read(Path png) throws IOException {
        try (ImageInputStream in = ImageIO.createImageInputStream(png.toFile())) {
            if (in == null) {
                throw new IOException("Cannot read " + png + ": there is no such file, or it may not be read.");
            }
            return read(in, png.toString());
        }
    }

    /** The frame as the content of a PNG file. */
    public static byte[] encode(Frame frame) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            if (!ImageIO.write(toImage(frame), "png", stream)) {
                throw new IOException("Cannot write a PNG: this Java has no PNG writer.");
            }
        }
        return out.toByteArray();
    }

    /**
     * A frame from the content of a PNG file.
     *
     * @param name what it is called, for the sentence if it cannot be read
     */
    public static Frame decode(byte[] png, String name) throws IOException {
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(png))) {
            return read(in, name);
        }
    }

    private static Frame read(ImageInputStream in, String name) throws IOException {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("png");
        if (!readers.hasNext()) {
            throw new IOException("Cannot read " + name + ": this Java has no PNG reader.");
        }
        ImageReader reader = readers.next();
        try {
            if (!looksLikePng(reader, in)) {
                throw new IOException("Cannot read " + name + ": it is not a PNG picture.");
            }
            reader.setInput(in, true, true);
            refuseHuge(name, reader.getWidth(0), reader.getHeight(0));
            return Rasters.frame(reader.read(0));
        } catch (IIOException | IndexOutOfBoundsException e) {
            throw new IOException("Cannot read " + name + ": the PNG is damaged.", e);
        } finally {
            reader.dispose();
        }
    }

    private static boolean looksLikePng(ImageReader reader, ImageInputStream in) throws IOException {
        try {
            return reader.getOriginatingProvider().canDecodeInput(in);
        } catch (EOFException e) {
            return false; // shorter than a PNG's signature
        }
    }

    private static void refuseHuge(String png, int width, int height) throws IOException {
        if (width > MAX_SIDE || height > MAX_SIDE) {
            throw new IOException("Cannot read " + png + ": it is " + width + "×" + height + " pixels, more than "
                    + MAX_SIDE + " on a side.");
        }
    }

    private static BufferedImage toImage(Frame frame) {
        int channels = frame.channels();
        boolean alpha = channels == 4;
        ColorSpace space = ColorSpace.getInstance(channels == 1 ? ColorSpace.CS_GRAY : ColorSpace.CS_sRGB);
        ComponentColorModel colours = new ComponentColorModel(
                space,
                alpha,
                false,
                alpha ? ComponentColorModel.TRANSLUCENT : ComponentColorModel.OPAQUE,
                DataBuffer.TYPE_BYTE);
        int[] offsets = new int[channels];
        for (int c = 0; c < channels; c++) {
            offsets[c] = c;
        }
        byte[] bytes = frame.toBytes();
        WritableRaster raster = Raster.createInterleavedRaster(
                new DataBufferByte(bytes, bytes.length),
                frame.width(),
                frame.height(),
                frame.width() * channels,
                channels,
                offsets,
                null);
        return new BufferedImage(colours, raster, false, null);
    }
}
