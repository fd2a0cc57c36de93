package latentdrag.lab.landmarks;

/** Pictures of any usual size as the landmark detector looks at them: [3][128][128]. */
final class DetectorInput {
    private DetectorInput() {}

    /**
     * @param planes [3][size][size] in [−1, 1]
     * @param size 128 times or divided by a power of two
     */
    static float[] of(float[] planes, int size) {
        if (size < 16 || size > 4096 || Integer.bitCount(size) != 1 || planes.length != 3 * size * size) {
            throw new IllegalArgumentException(
                    "the landmark finder looks at square pictures of 16, 32, … 4096 pixels, got " + planes.length
                            + " values for a size of " + size);
        }
        float[] picture = planes;
        int side = size;
        for (; side > DetectorNetwork.INPUT; side /= 2) {
            picture = halved(picture, side);
        }
        for (; side < DetectorNetwork.INPUT; side *= 2) {
            picture = doubled(picture, side);
        }
        return picture;
    }

    /** Pixels of the 128-pixel picture by which everything in it is moved, to the right and down. */
    record Shift(int x, int y) {}

    /**
     * The same picture moved, its border repeated.
     *
     * @param picture [3][128][128]
     * @return [shifts][3][128][128]
     */
    static float[] views(float[] picture, Shift... shifts) {
        int side = DetectorNetwork.INPUT;
        float[] out = new float[shifts.length * picture.length];
        for (int view = 0; view < shifts.length; view++) {
            for (int row = 0; row < 3 * side; row++) {
                int from = (row / side * side + inside(row % side - shifts[view].y())) * side;
                int to = view * picture.length + row * side;
                for (int x = 0; x < side; x++) {
                    out[to + x] = picture[from + inside(x - shifts[view].x())];
                }
            }
        }
        return out;
    }

    private static int inside(int place) {
        return Math.max(0, Math.min(DetectorNetwork.INPUT - 1, place));
    }

    /** Every 2×2 pixels averaged. */
    private static float[] halved(float[] in, int size) {
        int half = size / 2;
        float[] out = new float[3 * half * half];
        for (int row = 0; row < 3 * half; row++) {
            for (int x = 0; x < half; x++) {
                int i = 2 * row * size + 2 * x;
                out[row * half + x] = 0.25f * (in[i] + in[i + 1] + in[i + size] + in[i + size + 1]);
            }
        }
        return out;
    }

    /** Bilinear, pixel centres kept in place, borders repeated. */
    private static float[] doubled(float[] in, int size) {
        int side = 2 * size;
        float[] out = new float[3 * side * side];
        for (int channel = 0; channel < 3; channel++) {
            for (int y = 0; y < side; y++) {
                int nearRow = (channel * size + y / 2) * size;
                int farRow = (channel * size + neighbour(y, size)) * size;
                for (int x = 0; x < side; x++) {
                    int near = x / 2;
                    int far = neighbour(x, size);
                    float onNear = 0.75f * in[nearRow + near] + 0.25f * in[nearRow + far];
                    float onFar = 0.75f * in[farRow + near] + 0.25f * in[farRow + far];
                    out[(channel * side + y) * side + x] = 0.75f * onNear + 0.25f * onFar;
                }
            }
        }
        return out;
    }

    /** The second nearest pixel: the one before for even places, the one after for odd ones. */
    private static int neighbour(int place, int size) {
        int other = place % 2 == 0 ? place / 2 - 1 : place / 2 + 1;
        return Math.max(0, Math.min(size - 1, other));
    }
}
