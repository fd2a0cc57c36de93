package latentdrag.image.photograph;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.plugins.tiff.BaselineTIFFTagSet;
import javax.imageio.plugins.tiff.TIFFDirectory;
import javax.imageio.plugins.tiff.TIFFField;
import javax.imageio.stream.ImageInputStream;

/** What stands beside the pixels in a TIFF. One thread. */
final class TiffHead {
    private static final int ICC = BaselineTIFFTagSet.TAG_ICC_PROFILE;

    private TiffHead() {}

    /** Empty where Java's own reader does not understand the file's directory, e.g. with 64-bit offsets. */
    static Optional<TIFFDirectory> directory(Path file) throws IOException {
        File there = file.toFile();
        try (ImageInputStream in = ImageIO.createImageInputStream(there)) {
            return directory(in);
        }
    }

    static Optional<TIFFDirectory> directory(ImageInputStream in) {
        ImageReader reader = Plugins.own(ImageIO.getImageReadersByFormatName("tiff"));
        try {
            reader.setInput(in, false, false);
            return Optional.of(TIFFDirectory.createFromMetadata(reader.getImageMetadata(0)));
        } catch (IOException
                | RuntimeException e) { // Java's readers answer what is damaged with exceptions of every kind
            return Optional.empty();
        } finally {
            reader.dispose();
        }
    }

    static Extras read(Path file) throws IOException {
        Optional<TIFFDirectory> directory = directory(file);
        Optional<byte[]> icc =
                directory.flatMap(d -> Optional.ofNullable(d.getTIFFField(ICC))).map(TIFFField::getAsBytes);
        Optional<byte[]> exif = directory.flatMap(d -> Optional.ofNullable(Exif.blockOf(d)));
        return new Extras(icc, exif, true, null);
    }
}
