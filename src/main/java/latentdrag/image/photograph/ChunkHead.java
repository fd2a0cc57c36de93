package latentdrag.image.photograph;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.InflaterInputStream;

/** What stands beside the pixels in the formats that are made of chunks: PNG (section 5) and WebP (RFC 9649, section 2). One thread. */
final class ChunkHead {
    /** No profile and no camera's words are longer. */
    private static final int MOST = 1 << 24;

    private static final int ICCP = 0x69434350;
    private static final int EXIF = 0x65584966;
    private static final int END = 0x49454e44;
    private static final int WEBP_ICC = 0x49434350;
    private static final int WEBP_EXIF = 0x45584946;

    private ChunkHead() {}

    static Extras png(Path file) throws IOException {
        Optional<byte[]> icc = Optional.empty();
        Optional<byte[]> exif = Optional.empty();
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            in.seek(8);
            while (true) {
                long length = in.readInt() & 0xffffffffL;
                int type = in.readInt();
                long next = in.getFilePointer() + length + 4;
                if (next > in.length()) {
                    return new Extras(icc, exif, false, null);
                }
                if (type == ICCP && length < MOST) {
                    icc = inflated(content(in, (int) length));
                } else if (type == EXIF && length < MOST) {
                    exif = Optional.of(content(in, (int) length));
                } else if (type == END) {
                    return new Extras(icc, exif, true, null);
                }
                in.seek(next);
            }
        } catch (EOFException e) {
            return new Extras(icc, exif, false, null);
        }
    }

    static Extras webp(Path file) throws IOException {
        Optional<byte[]> icc = Optional.empty();
        Optional<byte[]> exif = Optional.empty();
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            in.seek(4);
            long end = 8 + little(in);
            boolean complete = end <= in.length() + 1; // some leave out the last byte of padding
            for (long at = 12; at + 8 <= Math.min(end, in.length()); ) {
                in.seek(at);
                int type = in.readInt();
                long length = little(in);
                boolean whole = at + 8 + length <= in.length() && length < MOST;
                if (type == WEBP_ICC && whole) {
                    icc = Optional.of(content(in, (int) length));
                } else if (type == WEBP_EXIF && whole) {
                    exif = Optional.of(withoutName(content(in, (int) length)));
                }
                at += 8 + length + length % 2;
            }
            return new Extras(icc, exif, complete, null);
        } catch (EOFException e) {
            return new Extras(icc, exif, false, null);
        }
    }

    private static long little(RandomAccessFile in) throws IOException {
        return Integer.reverseBytes(in.readInt()) & 0xffffffffL;
    }

    private static byte[] content(RandomAccessFile in, int length) throws IOException {
        byte[] content = new byte[length];
        in.readFully(content);
        return content;
    }

    /** Some programs put JPEG's "Exif" and two zeros before it. */
    private static byte[] withoutName(byte[] exif) {
        boolean named = exif.length > 6 && exif[0] == 'E' && exif[1] == 'x' && exif[2] == 'i' && exif[3] == 'f';
        return named ? Arrays.copyOfRange(exif, 6, exif.length) : exif;
    }

    /** A name, a zero, the way of packing, then the profile; empty where it is damaged. */
    private static Optional<byte[]> inflated(byte[] chunk) {
        int begin = 0;
        while (begin < chunk.length && chunk[begin] != 0) {
            begin++;
        }
        begin += 2;
        if (begin >= chunk.length) {
            return Optional.empty();
        }
        ByteArrayOutputStream profile = new ByteArrayOutputStream();
        try (InputStream in = new InflaterInputStream(new ByteArrayInputStream(chunk, begin, chunk.length - begin))) {
            byte[] bytes = new byte[1 << 14];
            for (int n = in.read(bytes); n >= 0 && profile.size() < MOST; n = in.read(bytes)) {
                profile.write(bytes, 0, n);
            }
        } catch (IOException e) { // a damaged profile is no reason to refuse pixels
            return Optional.empty();
        }
        return Optional.of(profile.toByteArray());
    }
}
