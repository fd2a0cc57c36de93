package latentdrag.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Kinds of files with something to look at, known by their content whatever they are called. */
public enum PictureKind {
    PNG("picture", "PNG", true),
    JPEG("picture", "JPEG", true),
    GIF("picture", "GIF", true),
    BMP("picture", "BMP", true),
    TIFF("picture", "TIFF", true),
    WEBP("picture", "WebP", false),
    HEIF("picture", "HEIC", false),
    AVIF("picture", "AVIF", false),
    JPEG_XL("picture", "JPEG XL", false),
    JPEG_2000("picture", "JPEG 2000", false),
    CAMERA_RAW("picture", "camera raw", false),
    PSD("picture", "Photoshop", false),
    XCF("picture", "GIMP", false),
    TGA("picture", "TGA", false),
    PNM("picture", "PNM", false),
    ICO("picture", "ICO", false),
    EXR("picture", "OpenEXR", false),
    HDR("picture", "Radiance HDR", false),
    DDS("picture", "DDS", false),
    QOI("picture", "QOI", false),
    SVG("drawing", "SVG", false),
    PDF("document", "PDF", false),
    POSTSCRIPT("document", "PostScript", false),
    VIDEO("video", "MP4, WebM, AVI or the like", false);

    /** Bytes from a file's beginning that tell as much as more would. */
    public static final int HEAD = 4096;

    private final String noun;
    private final String format;
    private final boolean read;

    PictureKind(String noun, String format, boolean read) {
        this.noun = noun;
        this.format = format;
        this.read = read;
    }

    /** As it stands in a sentence, e.g. "a picture (JPEG)". */
    public String words() {
        return "a " + noun + " (" + format + ")";
    }

    /** Whether its pixels can be read here. */
    public boolean isRead() {
        return read;
    }

    /**
     * By how a file begins; never a kind of file that holds weights or latents.
     *
     * @param head up to {@link #HEAD} bytes; fewer tell less
     */
    public static Optional<PictureKind> of(byte[] head) {
        return PictureSignatures.of(head);
    }

    /**
     * By a file's content. Empty for other files, for folders and where there is none.
     *
     * @throws IOException if there is one that cannot be read
     */
    public static Optional<PictureKind> of(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        byte[] head = head(file);
        Optional<PictureKind> kind = of(head);
        return kind.isEmpty() && Targa.is(head, file) ? Optional.of(TGA) : kind;
    }

    private static byte[] head(Path file) throws IOException {
        try (SeekableByteChannel in = Files.newByteChannel(file)) {
            return bytes(in, 0, HEAD);
        }
    }

    static byte[] bytes(SeekableByteChannel in, long from, int most) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate((int) Math.max(0, Math.min(most, in.size() - from)));
        in.position(from);
        while (bytes.hasRemaining() && in.read(bytes) >= 0) {
            continue;
        }
        byte[] read = new byte[bytes.position()];
        bytes.flip().get(read);
        return read;
    }
}
