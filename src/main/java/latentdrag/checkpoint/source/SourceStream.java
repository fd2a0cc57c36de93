package latentdrag.checkpoint.source;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Reads a {@link ByteSource} from front to back with a small window. Trouble with the medium surfaces as {@link
 * UncheckedIOException}, so that an IOException means only that the bytes ended.
 */
public final class SourceStream extends InputStream {
    private static final int WINDOW = 16 * 1024;

    private final ByteSource source;
    private final ByteBuffer window;
    /** Offset of the byte after the window. */
    private long windowEnd;

    public SourceStream(ByteSource source) {
        this.source = source;
        this.window = ByteBuffer.allocate((int) Math.min(WINDOW, Math.max(1, source.length())))
                .order(ByteOrder.LITTLE_ENDIAN)
                .limit(0);
    }

    public long position() {
        return windowEnd - window.remaining();
    }

    /** Bytes left, or more where they must be decoded to be counted. */
    public long remaining() {
        return source.length() - position();
    }

    /** The next bytes as a source of their own; goes on behind them without reading them. */
    public ByteSource take(long length) {
        if (length < 0 || length > remaining()) {
            throw truncated(length, remaining());
        }
        ByteSource taken = source.slice(position(), length);
        moveTo(position() + length);
        return taken;
    }

    /** The next bytes; only for lengths already found small. */
    public byte[] bytes(int length) throws IOException {
        if (length > remaining()) {
            throw truncated(length, remaining());
        }
        byte[] result = new byte[length];
        if (readNBytes(result, 0, length) < length) {
            throw new EOFException();
        }
        return result;
    }

    public long littleEndian(int bytes) throws IOException {
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            int b = read();
            if (b < 0) {
                throw new EOFException();
            }
            value |= (long) b << (8 * i);
        }
        return value;
    }

    /** Bytes of the line that begins here, its end included; -1 if that is not within the limit. */
    public int lineLength(int limit) {
        long here = position();
        int length = 0;
        boolean found = false;
        while (length < limit && !found) {
            int b = read();
            if (b < 0) {
                break;
            }
            length++;
            found = b == '\n';
        }
        moveTo(here);
        return found ? length : -1;
    }

    @Override
    public int read() {
        return window.hasRemaining() || fill() ? window.get() & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        if (!window.hasRemaining() && !fill()) {
            return -1;
        }
        int count = Math.min(length, window.remaining());
        window.get(target, offset, count);
        return count;
    }

    private void moveTo(long position) {
        long back = windowEnd - position;
        if (back >= 0 && back <= window.limit()) {
            window.position(window.limit() - (int) back);
        } else {
            window.limit(0);
            windowEnd = position;
        }
    }

    private boolean fill() {
        int count = (int) Math.min(window.capacity(), source.length() - windowEnd);
        if (count <= 0) {
            return false;
        }
        window.clear().limit(count);
        try {
            source.read(windowEnd, window);
        } catch (EOFException e) {
            // A decoded source knows its end only when it gets there; what it had is kept.
            count = window.position();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        window.flip();
        windowEnd += count;
        return count > 0;
    }

    private static CheckpointException truncated(long wanted, long left) {
        String claim = wanted < 0 ? "more than 9 quintillion" : Long.toString(wanted);
        return new CheckpointException("it is damaged or only partly downloaded (a piece of " + claim
                + " bytes is announced where " + left + " are left); download it again");
    }
}
