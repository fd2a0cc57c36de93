package latentdrag.checkpoint.source;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Objects;

/**
 * A stretch of a file, read by position. Not memory-mapped: a file that shrinks while it is open must end in an exception, not in a
 * dead process.
 */
public record FileBytes(FileChannel channel, long start, long length) implements ByteSource {
    @Override
    public void read(long offset, ByteBuffer target) throws IOException {
        if (offset < 0 || target.remaining() > length - offset) {
            throw new EOFException();
        }
        long position = start + offset;
        while (target.hasRemaining()) {
            int read = channel.read(target, position);
            if (read < 0) {
                throw new EOFException();
            }
            position += read;
        }
    }

    @Override
    public ByteSource slice(long offset, long size) {
        Objects.checkFromIndexSize(offset, size, length);
        return new FileBytes(channel, start + offset, size);
    }
}
