package latentdrag.checkpoint.container;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Objects;
import latentdrag.checkpoint.source.ByteSource;
import latentdrag.checkpoint.source.CheckpointException;
import latentdrag.checkpoint.source.SourceStream;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that pickle protocol 2 stores as UTF-8 text of code points 0 to 255, decoded as they are read. Reading forwards is cheap;
 * reading backwards starts again from the front.
 */
public final class Latin1Bytes implements ByteSource {
    private final ByteSource utf8;
    private final long start;
    private final long length;
    private @Nullable Decoder decoder;

    Latin1Bytes(ByteSource utf8) {
        this(utf8, 0, utf8.length());
    }

    private Latin1Bytes(ByteSource utf8, long start, long length) {
        this.utf8 = utf8;
        this.start = start;
        this.length = length;
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public void read(long offset, ByteBuffer target) throws IOException {
        if (offset < 0 || target.remaining() > length - offset) {
            throw new EOFException();
        }
        Decoder current = decoder;
        if (current == null || start + offset < current.decoded) {
            current = new Decoder(new SourceStream(utf8));
            decoder = current;
        }
        while (current.decoded < start + offset) {
            require(current.decode((int) Math.min(Decoder.CHUNK, start + offset - current.decoded)) > 0);
        }
        while (target.hasRemaining()) {
            // At the end the target keeps what there was, because only decoding tells where the end is.
            int count = current.decode(Math.min(Decoder.CHUNK, target.remaining()));
            target.put(current.chunk, 0, count);
            require(count > 0);
        }
    }

    private static void require(boolean more) throws EOFException {
        if (!more) {
            throw new EOFException();
        }
    }

    @Override
    public ByteSource slice(long offset, long size) {
        Objects.checkFromIndexSize(offset, size, length);
        return new Latin1Bytes(utf8, start + offset, size);
    }

    /** Where decoding has come to. Made when there is something to read, because a file may describe many texts nobody reads. */
    private static final class Decoder {
        private static final int CHUNK = 8 * 1024;

        private final SourceStream stream;
        private final byte[] encoded = new byte[CHUNK];
        private final byte[] chunk = new byte[CHUNK];
        private long decoded;

        private Decoder(SourceStream stream) {
            this.stream = stream;
        }

        /** Decodes at most so many bytes into the chunk; 0 at the end. */
        private int decode(int count) throws IOException {
            int done = 0;
            // A character takes at least one byte, so what is still wanted is never too much to take.
            while (done < count) {
                int taken = stream.readNBytes(encoded, 0, count - done);
                if (taken == 0) {
                    break;
                }
                for (int i = 0; i < taken; i++) {
                    int first = encoded[i];
                    if (first >= 0) {
                        chunk[done++] = (byte) first;
                    } else {
                        int second = i + 1 < taken ? encoded[++i] : stream.read();
                        chunk[done++] = twoBytes(first & 0xff, second);
                    }
                }
            }
            decoded += done;
            return done;
        }

        private static byte twoBytes(int first, int second) {
            if ((first != 0xc2 && first != 0xc3) || (second & 0xc0) != 0x80) {
                throw new CheckpointException(
                        "it is damaged: text that should stand for bytes does not; download it again");
            }
            return (byte) ((first & 3) << 6 | (second & 0x3f));
        }
    }
}
