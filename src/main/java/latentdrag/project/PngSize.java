package latentdrag.project;

import java.nio.ByteBuffer;

/** Width and height a PNG announces, in pixels; known before anything is decoded. */
record PngSize(int width, int height) {
    private static final long SIGNATURE = 0x89504e470d0a1a0aL;
    private static final int IHDR = 0x49484452;

    /** @throws IllegalArgumentException if it is no PNG */
    static PngSize of(byte[] png) {
        ByteBuffer buffer = ByteBuffer.wrap(png);
        if (png.length < 33 || buffer.getLong() != SIGNATURE || buffer.getInt() != 13 || buffer.getInt() != IHDR) {
            throw new IllegalArgumentException("a picture is no PNG");
        }
        PngSize size = new PngSize(buffer.getInt(), buffer.getInt());
        if (size.width < 1 || size.height < 1) {
            throw new IllegalArgumentException("a picture has no pixels");
        }
        return size;
    }
}
