package latentdrag.checkpoint;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Bytes that pickle protocol 2 stores as UTF-8 text of code points 0 to 255, decoded as they are read. Reading forwards is cheap;
 * reading backwards starts again from the front.
 */
final class Latin1Bytes implements ByteSource {
    private final ByteSource utf8;
    private final long start;
    private final long length;
    private SourceStream stream;
    private long decoded;

    Latin1Bytes(ByteSource utf8) {
        this(utf8, 0, utf8.length());
    }

    private Latin1Bytes(ByteSource utf8, long start, long length) {
        this.utf8 = utf8;
        this.start = start;
        this.length = length;
        this.stream = new SourceStream(utf8);
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public void read(long offset, ByteBuffer target) throws IOException {
        long wanted = start + offset;
        if (wanted < decoded) {
            stream = new SourceStream(utf8);
            decoded = 0;
        }
        while (decoded < wanted) {
            next();
        }
        while (target.hasRemaining()) {
            target.put((byte) next());
        }
    }

    @Override
    public ByteSource slice(long offset, long size) {
        return new Latin1Bytes(utf8, start + offset, size);
    }

    private int next() throws IOException {
        int first = stream.read();
        if (first < 0) {
            throw new EOFException();
        }
        decoded++;
        if (first < 0x80) {
            return first;
        }
        int second = stream.read();
        if ((first != 0xc2 && first != 0xc3) || (second & 0xc0) != 0x80) {
            throw new CheckpointException(
                    "it is damaged: text that should stand for bytes does not; download it again");
        }
        return (first & 3) << 6 | (second & 0x3f);
    }
}
