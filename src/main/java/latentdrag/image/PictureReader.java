package latentdrag.image;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * A picture file of any kind that {@link PictureKind#isRead}: its size first, its pixels when they are asked for. One thread; the calls
 * block on the disk. Failures are {@link IOException}s with one sentence for people.
 */
final class PictureReader implements AutoCloseable {
    private final Path file;
    private final PictureKind kind;
    private final ImageInputStream in;
    private final ImageReader reader;
    private final int width;
    private final int height;

    private PictureReader(Path file, PictureKind kind, ImageInputStream in) throws IOException {
        this.file = file;
        this.kind = kind;
        this.in = in;
        var readers = ImageIO.getImageReadersByFormatName(kind.name());
        if (!readers.hasNext()) {
            throw new IOException("Cannot read " + file + ": this Java has no reader for " + kind.words() + ".");
        }
        reader = readers.next();
        try {
            // Metadata is passed over: a damaged colour profile or comment is no reason to refuse pixels.
            reader.setInput(in, false, true);
            width = asked(() -> reader.getWidth(0));
            height = asked(() -> reader.getHeight(0));
        } catch (IOException e) {
            reader.dispose();
            throw e;
        }
    }

    static PictureReader open(Path file, PictureKind kind) throws IOException {
        ImageInputStream in = ImageIO.createImageInputStream(file.toFile());
        if (in == null) {
            throw new IOException("Cannot read " + file + ": there is no such file, or it may not be read.");
        }
        try {
            return new PictureReader(file, kind, in);
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** Pictures in the file: pages of a TIFF, moments of a GIF. */
    int count() throws IOException {
        boolean several = kind == PictureKind.GIF || kind == PictureKind.TIFF;
        return several ? asked(() -> reader.getNumImages(true)) : 1;
    }

    /**
     * The first picture.
     *
     * @param every only every so many pixels across and down, from 1 on
     */
    Frame read(int every) throws IOException {
        BufferedImage image = asked(() -> {
            ImageReadParam part = reader.getDefaultReadParam();
            part.setSourceSubsampling(every, every, 0, 0);
            return reader.read(0, part);
        });
        if (!Rasters.isReadable(image)) {
            throw new IOException(
                    "Cannot read " + file + ": its values are of a kind that is not read here. Save it as a"
                            + " picture of 8 bits, e.g. as PNG.");
        }
        return Rasters.frame(image);
    }

    private interface Question<T> {
        T answer() throws IOException;
    }

    /** Java's readers answer what is damaged, and what they do not know, with exceptions of every kind. */
    private <T> T asked(Question<T> question) throws IOException {
        try {
            return question.answer();
        } catch (IOException | RuntimeException e) {
            throw new IOException(
                    "Cannot read " + file + ": it is damaged, or " + kind.words()
                            + " of a kind that is not read here. Save it as PNG.",
                    e);
        }
    }

    @Override
    public void close() throws IOException {
        reader.dispose();
        in.close();
    }
}
