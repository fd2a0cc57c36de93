package latentdrag.checkpoint.source;

import java.io.EOFException;
import java.nio.ByteBuffer;
import java.util.Objects;

/** A few bytes already in memory. */
public final class HeapBytes implements ByteSource {
    private final byte[] bytes;
    private final int start;
    private final int length;

    public HeapBytes(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    private HeapBytes(byte[] bytes, int start, int length) {
        this.bytes = bytes;
        this.start = start;
        this.length = length;
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public void read(long offset, ByteBuffer target) throws EOFException {
        if (offset < 0 || target.remaining() > length - offset) {
            throw new EOFException();
        }
        target.put(bytes, start + (int) offset, target.remaining());
    }

    @Override
    public ByteSource slice(long offset, long size) {
        Objects.checkFromIndexSize(offset, size, length);
        return new HeapBytes(bytes, start + (int) offset, (int) size);
    }
}
