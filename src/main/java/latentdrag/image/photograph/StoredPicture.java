package latentdrag.image.photograph;

import java.awt.Rectangle;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import latentdrag.image.PictureKind;
import latentdrag.image.photograph.Extras.JpegFrame;
import latentdrag.image.photograph.Orientation.Picked;

/**
 * A picture's file while it is read, in its own colours and as it is stored. One thread; the calls block on the disk. Failures are
 * {@link IOException}s with one sentence for people.
 */
final class StoredPicture implements AutoCloseable {
    private final Path file;
    private final PictureKind kind;
    private final Extras extras;

    /** One is asked after another until one can answer. */
    private final List<ImageReader> readers;

    private StoredPicture(Path file, PictureKind kind, Extras extras, List<ImageReader> readers) {
        this.file = file;
        this.kind = kind;
        this.extras = extras;
        this.readers = readers;
    }

    static StoredPicture open(Path file, PictureKind kind, Extras extras) throws IOException {
        List<ImageReader> readers = Plugins.readers(kind);
        if (readers.isEmpty()) {
            throw new IOException("Cannot read " + file + ": this Java has no reader for " + kind.words() + ".");
        }
        return new StoredPicture(file, kind, extras, readers);
    }

    int width() throws IOException {
        return asked(reader -> reader.getWidth(0));
    }

    int height() throws IOException {
        return asked(reader -> reader.getHeight(0));
    }

    /**
     * Values and what they mean.
     *
     * @param samples as stored, of the picked pixels
     * @param colours of these values
     */
    record Content(Samples samples, Colours colours) {}

    /** The picked pixels of the first picture. */
    Content read(Picked columns, Picked rows) throws IOException {
        return asked(reader -> {
            ImageReadParam param = reader.getDefaultReadParam();
            param.setSourceRegion(new Rectangle(columns.first(), rows.first(), columns.extent(), rows.extent()));
            param.setSourceSubsampling(columns.every(), rows.every(), 0, 0);
            JpegFrame jpeg = extras.jpeg();
            return jpeg == null ? content(reader.read(0, param)) : content(reader.readRaster(0, param), jpeg);
        });
    }

    private Content content(BufferedImage image) throws IOException {
        image.coerceData(false);
        ColorModel model = image.getColorModel();
        int type = image.getRaster().getDataBuffer().getDataType();
        boolean whole = type == DataBuffer.TYPE_BYTE || type == DataBuffer.TYPE_USHORT;
        int channels = model.getNumColorComponents();
        if (!(model instanceof ComponentColorModel) || !whole || model.getComponentSize(0) % 8 != 0) {
            return asRgb(image);
        }
        int space = model.getColorSpace().getType();
        boolean known = space == ColorSpace.TYPE_RGB || space == ColorSpace.TYPE_GRAY || space == ColorSpace.TYPE_CMYK;
        if (!known) {
            return asRgb(image);
        }
        Colours colours = Colours.of(channels, model.hasAlpha(), profile(model.getColorSpace()));
        return new Content(Samples.of(image.getRaster(), colours.bands()), colours);
    }

    /** The file's own, or where it has none, the one that its reader knows to be meant. */
    private Optional<byte[]> profile(ColorSpace space) {
        boolean special = space instanceof ICC_ColorSpace && space.getType() == ColorSpace.TYPE_CMYK;
        return extras.icc()
                .or(() -> special
                        ? Optional.of(((ICC_ColorSpace) space).getProfile().getData())
                        : Optional.empty());
    }

    /** Palettes, packed pixels and rarer colours, by what Java makes of them. */
    private Content asRgb(BufferedImage image) throws IOException {
        int type = image.getRaster().getDataBuffer().getDataType();
        if (type == DataBuffer.TYPE_FLOAT || type == DataBuffer.TYPE_DOUBLE) {
            throw new IOException("values are floating-point numbers");
        }
        Colours colours = new Colours(3, image.getColorModel().hasAlpha(), null);
        Samples samples = Samples.empty(image.getWidth(), image.getHeight(), colours.bands(), false);
        for (int y = 0, i = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int argb = image.getRGB(x, y);
                for (int c = 0; c < colours.bands(); c++) {
                    samples.data().setElem(i++, argb >> (c == 3 ? 24 : 16 - 8 * c) & 0xff);
                }
            }
        }
        return new Content(samples, colours);
    }

    private Content content(Raster raster, JpegFrame jpeg) {
        int bands = raster.getNumBands();
        Colours colours = Colours.of(bands == 2 ? 1 : bands, false, extras.icc());
        Samples samples = Samples.of(raster, colours.bands());
        if (bands >= 3 && jpeg.isYcc()) {
            toRgb(samples);
        }
        boolean asInk = bands == 4 && jpeg.isInverted();
        if (asInk) {
            for (int i = 0; i < samples.data().getSize(); i++) {
                samples.data().setElem(i, 255 - samples.data().getElem(i));
            }
        }
        return new Content(samples, colours);
    }

    /** ITU-T T.871 (JFIF), section 7. */
    private static void toRgb(Samples samples) {
        DataBuffer data = samples.data();
        for (int i = 0; i < data.getSize(); i += samples.bands()) {
            int brightness = data.getElem(i);
            double blue = data.getElem(i + 1) - 128.0;
            double red = data.getElem(i + 2) - 128.0;
            data.setElem(i, level(brightness + 1.402 * red));
            data.setElem(i + 1, level(brightness - 0.344136286 * blue - 0.714136286 * red));
            data.setElem(i + 2, level(brightness + 1.772 * blue));
        }
    }

    private static int level(double value) {
        return (int) Math.max(0, Math.min(255, Math.floor(value + 0.5)));
    }

    private interface Question<T> {
        T answer(ImageReader reader) throws IOException;
    }

    /** Java's readers answer what is damaged, and what they do not know, with exceptions of every kind. */
    private <T> T asked(Question<T> question) throws IOException {
        IOException refused = new IOException("Cannot read " + file + ": it is damaged, or " + kind.words()
                + " of a kind that is not read here. Save it as PNG.");
        for (ImageReader reader : readers) {
            try (ImageInputStream in =
                    ImageIO.createImageInputStream(file.toFile())) { // a reader may flush what it has read
                if (in == null) {
                    throw new IOException("there is no such file, or it may not be read");
                }
                // Metadata is passed over: a damaged comment is no reason to refuse pixels.
                reader.setInput(in, false, true);
                return question.answer(reader);
            } catch (IOException | RuntimeException e) {
                refused.addSuppressed(e);
            }
        }
        throw refused;
    }

    @Override
    public void close() {
        readers.forEach(ImageReader::dispose);
    }
}
