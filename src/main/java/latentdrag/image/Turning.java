package latentdrag.image;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** How a camera or a program says that a picture is to be turned before it is looked at. Any thread; the calls block on the disk. */
final class Turning {
    private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final int MOST = 1 << 26;
    private static final int APP1 = 0xe1;
    private static final int START_OF_SCAN = 0xda;

    private Turning() {}

    /** 1 to 8 as EXIF and TIFF have it; 1 = not at all, or nothing is said. */
    static int of(Path file, PictureKind kind) throws IOException {
        byte[] content = kind == PictureKind.TIFF || kind == PictureKind.JPEG ? content(file) : new byte[0];
        return of(kind, content);
    }

    private static byte[] content(Path file) throws IOException {
        try (SeekableByteChannel in = Files.newByteChannel(file)) {
            return PictureKind.bytes(in, 0, MOST); // a TIFF's directory may stand behind its pixels
        }
    }

    private static int of(PictureKind kind, byte[] head) {
        Optional<TiffDirectory> said = switch (kind) {
            case TIFF -> TiffDirectory.of(head);
            case JPEG -> exif(head);
            default -> Optional.empty();
        };
        return said.map(TiffDirectory::orientation).orElse(1);
    }

    /** From marker to marker, each with the length of what follows it. */
    private static Optional<TiffDirectory> exif(byte[] jpeg) {
        int at = 2;
        while (at + 4 <= jpeg.length && jpeg[at] == (byte) 0xff && (jpeg[at + 1] & 0xff) != START_OF_SCAN) {
            int length = (jpeg[at + 2] & 0xff) << 8 | jpeg[at + 3] & 0xff;
            int content = at + 4;
            boolean exif = (jpeg[at + 1] & 0xff) == APP1
                    && content + EXIF.length <= jpeg.length
                    && Arrays.equals(jpeg, content, content + EXIF.length, EXIF, 0, EXIF.length);
            if (exif) {
                int end = Math.min(jpeg.length, Math.max(content + EXIF.length, at + 2 + length));
                return TiffDirectory.of(Arrays.copyOfRange(jpeg, content + EXIF.length, end));
            }
            at += 2 + Math.max(2, length);
        }
        return Optional.empty();
    }
}
