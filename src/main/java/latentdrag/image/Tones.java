package latentdrag.image;

/**
 * What a picture has besides black and white, seen as it looks on black. Pixels between the two belong to a border where black and white
 * are near: smoothed edges and what JPEG leaves around them. Immutable; any thread.
 *
 * @param coloured share of pixels with a colour
 * @param grey share of pixels between black and white
 * @param greyAreas share of pixels between black and white that lie at no border
 * @param lightest the lightest value, 0 to 255
 * @param onlyTransparency whether it is black throughout and what differs is how much of it shows
 */
record Tones(double coloured, double grey, double greyAreas, int lightest, boolean onlyTransparency) {
    /** Levels between a pixel's largest and smallest channel; a tint is less, whatever is called a colour more. */
    private static final int TINT = 64;

    private static final int BLACK_BELOW = 64;
    private static final int WHITE_FROM = 192;

    /** How far a border reaches, as a share of the picture's smaller side, and in pixels at least. */
    private static final double BORDER = 1.0 / 32;

    private static final int LEAST_BORDER = 2;

    private static final double MOST_GREY = 0.3;
    private static final double MOST_GREY_AREAS = 0.02;

    boolean isInColour() {
        return coloured > 0;
    }

    boolean isGrey() {
        return grey > MOST_GREY || greyAreas > MOST_GREY_AREAS;
    }

    static Tones of(Frame frame) {
        int width = frame.width();
        int height = frame.height();
        boolean[] black = new boolean[width * height];
        boolean[] white = new boolean[width * height];
        int coloured = 0;
        int greys = 0;
        int lightest = 0;
        int lightestPaint = 0;
        boolean clear = false;
        boolean solid = false;
        for (int y = 0, i = 0; y < height; y++) {
            for (int x = 0; x < width; x++, i++) {
                int argb = frame.argb(x, y);
                int alpha = argb >>> 24;
                int value = Masks.luma(argb) * alpha / 255;
                black[i] = value < BLACK_BELOW;
                white[i] = value >= WHITE_FROM;
                coloured += spread(argb) * alpha / 255 > TINT ? 1 : 0;
                greys += black[i] || white[i] ? 0 : 1;
                lightest = Math.max(lightest, value);
                lightestPaint = Math.max(lightestPaint, Masks.luma(argb));
                clear |= alpha < 128;
                solid |= alpha >= 128;
            }
        }
        double all = (double) width * height;
        double areas = greys / all > MOST_GREY_AREAS ? areas(black, white, width, height) / all : 0;
        return new Tones(coloured / all, greys / all, areas, lightest, clear && solid && lightestPaint < BLACK_BELOW);
    }

    private static int spread(int argb) {
        int r = argb >> 16 & 0xff;
        int g = argb >> 8 & 0xff;
        int b = argb & 0xff;
        return Math.max(r, Math.max(g, b)) - Math.min(r, Math.min(g, b));
    }

    private static int areas(boolean[] black, boolean[] white, int width, int height) {
        int reach = Math.max(LEAST_BORDER, (int) (BORDER * Math.min(width, height)));
        boolean[] nearBlack = near(black, width, height, reach);
        boolean[] nearWhite = near(white, width, height, reach);
        int areas = 0;
        for (int i = 0; i < black.length; i++) {
            areas += black[i] || white[i] || nearBlack[i] && nearWhite[i] ? 0 : 1;
        }
        return areas;
    }

    /** Where a pixel of a kind lies within a square of so many pixels to each side. */
    private static boolean[] near(boolean[] kind, int width, int height, int reach) {
        boolean[] across = new boolean[kind.length];
        boolean[] both = new boolean[kind.length];
        for (int y = 0; y < height; y++) {
            reach(kind, across, y * width, 1, width, reach);
        }
        for (int x = 0; x < width; x++) {
            reach(across, both, x, width, height, reach);
        }
        return both;
    }

    private static void reach(boolean[] from, boolean[] to, int begin, int step, int count, int reach) {
        int last = -reach - 1;
        int next = 0;
        for (int i = 0; i < count; i++) {
            if (from[begin + i * step]) {
                last = i;
            }
            next = Math.max(next, i);
            while (next < count && next <= i + reach && !from[begin + next * step]) {
                next++;
            }
            to[begin + i * step] = i - last <= reach || next < count && next - i <= reach;
        }
    }
}
