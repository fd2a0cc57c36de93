package latentdrag.lab.clay;

import latentdrag.image.Frame;

/**
 * The world the bundled model was made from: animals of clay, each the picture of {@link ClayValue#count()} numbers. The same values
 * give the same picture, and a picture changes smoothly with every value. Holds no state; any number of threads may draw at once.
 */
public final class ClayWorld {
    private static final int SMALLEST = 4;
    private static final int LARGEST = 4096;

    /**
     * Draws an animal as a generator would give it.
     *
     * @param values what to draw
     * @param size pixels along each side
     * @param out receives [3][size][size] values in [−1, 1], RGB planes, rows from the top
     * @param offset where in {@code out} the picture begins
     */
    public void render(ClayValues values, int size, float[] out, int offset) {
        if (size < SMALLEST || size > LARGEST) {
            throw new IllegalArgumentException(
                    "a picture has " + SMALLEST + " to " + LARGEST + " pixels along a side, got " + size);
        }
        if (offset < 0 || (long) out.length - offset < 3L * size * size) {
            throw new IllegalArgumentException("a picture of " + size + " pixels needs " + 3L * size * size
                    + " floats, got " + out.length + " less an offset of " + offset);
        }
        new ClayRenderer(new ClayScene(values), size).draw(out, offset);
    }

    /** The picture as [3][size][size] values in [−1, 1]. */
    public float[] render(ClayValues values, int size) {
        float[] out = new float[3 * size * size];
        render(values, size, out, 0);
        return out;
    }

    /** The picture to look at: 8-bit RGB. */
    public Frame frame(ClayValues values, int size) {
        float[] planes = render(values, size);
        int plane = size * size;
        byte[] bytes = new byte[3 * plane];
        for (int i = 0; i < plane; i++) {
            for (int c = 0; c < 3; c++) {
                bytes[3 * i + c] = (byte) Math.round((planes[c * plane + i] + 1) * 127.5f);
            }
        }
        return new Frame(size, size, 3, bytes);
    }
}
