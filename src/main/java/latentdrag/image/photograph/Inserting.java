package latentdrag.image.photograph;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Puts bytes into a stream behind its first ones. One thread. */
final class Inserting extends FilterOutputStream {
    private final byte[] inserted;
    private int left;

    /** @param behind so many bytes of what is written */
    Inserting(OutputStream out, int behind, byte[] inserted) {
        super(out);
        this.inserted = inserted;
        left = behind;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int first = Math.min(left, length);
        out.write(bytes, offset, first);
        if (left > 0 && first == left) {
            out.write(inserted);
        }
        left -= first;
        out.write(bytes, offset + first, length - first);
    }
}
