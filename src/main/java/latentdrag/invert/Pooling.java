package latentdrag.invert;

/** Means over 2×2 pixels of planes [channels, height, width], and their transpose. */
final class Pooling {
    private Pooling() {}

    /**
     * @param height even
     * @param width even
     * @return [channels, height/2, width/2]
     */
    static float[] halved(float[] planes, int channels, int height, int width) {
        int h = height / 2;
        int w = width / 2;
        float[] out = new float[channels * h * w];
        for (int row = 0; row < channels * h; row++) {
            int above = 2 * row * width;
            int below = above + width;
            int to = row * w;
            for (int x = 0; x < w; x++) {
                out[to + x] = 0.25f
                        * (planes[above + 2 * x]
                                + planes[above + 2 * x + 1]
                                + planes[below + 2 * x]
                                + planes[below + 2 * x + 1]);
            }
        }
        return out;
    }

    /**
     * Adds a quarter of each value to the four pixels it is the mean of.
     *
     * @param halved [channels, height/2, width/2]
     * @param planes [channels, height, width]
     */
    static void addTransposed(float[] halved, int channels, int height, int width, float[] planes) {
        int h = height / 2;
        int w = width / 2;
        for (int row = 0; row < channels * h; row++) {
            int above = 2 * row * width;
            int below = above + width;
            int from = row * w;
            for (int x = 0; x < w; x++) {
                float quarter = 0.25f * halved[from + x];
                planes[above + 2 * x] += quarter;
                planes[above + 2 * x + 1] += quarter;
                planes[below + 2 * x] += quarter;
                planes[below + 2 * x + 1] += quarter;
            }
        }
    }
}
