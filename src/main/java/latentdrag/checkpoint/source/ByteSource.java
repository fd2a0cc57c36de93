package latentdrag.checkpoint.source;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Bytes of an open file that are looked up when wanted and never held as a whole. One thread at a time. */
public interface ByteSource {
    /** Number of bytes; an upper bound where they must be decoded to be counted. */
    long length();

    /**
     * Fills the target completely from the bytes at the offset.
     *
     * @throws java.io.EOFException when there are fewer
     */
    void read(long offset, ByteBuffer target) throws IOException;

    /** The part from the offset on, without reading it. */
    ByteSource slice(long offset, long length);
}
