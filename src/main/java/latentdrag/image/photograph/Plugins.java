package latentdrag.image.photograph;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriter;
import javax.imageio.spi.IIOServiceProvider;
import latentdrag.image.PictureKind;

/** Which of ImageIO's readers and writers is meant, where several know a format. */
final class Plugins {
    private Plugins() {}

    /**
     * All that know a format, the best first. Of TIFFs it is Java's own: that of TwelveMonkeys knows more of them, but stumbles where only
     * every so many pixels of a part are wanted (IIOUtil.subsampleRow of 3.14.0).
     */
    static List<ImageReader> readers(PictureKind kind) {
        List<ImageReader> readers = new ArrayList<>();
        Iterator<ImageReader> all = ImageIO.getImageReadersByFormatName(kind.name());
        while (all.hasNext()) {
            ImageReader reader = all.next();
            boolean first = kind == PictureKind.TIFF && isOwn(reader.getOriginatingProvider());
            readers.add(first ? 0 : readers.size(), reader);
        }
        return readers;
    }

    /** Java's own reader, whose metadata {@link javax.imageio.plugins.tiff.TIFFDirectory} understands. */
    static ImageReader own(Iterator<ImageReader> readers) {
        while (readers.hasNext()) {
            ImageReader reader = readers.next();
            if (isOwn(reader.getOriginatingProvider())) {
                return reader;
            }
        }
        throw new IllegalStateException("this Java has no reader of its own for that format");
    }

    /** Java's own writer. */
    static ImageWriter ownWriter(String format) {
        Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName(format);
        while (writers.hasNext()) {
            ImageWriter writer = writers.next();
            if (isOwn(writer.getOriginatingProvider())) {
                return writer;
            }
        }
        throw new IllegalStateException("this Java has no writer of its own for " + format);
    }

    private static boolean isOwn(IIOServiceProvider provider) {
        return provider.getClass().getModule() == ImageIO.class.getModule();
    }
}
