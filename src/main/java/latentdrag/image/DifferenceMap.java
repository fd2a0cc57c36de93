package latentdrag.image;

/**
 * What changed between two pictures, in colours: black where nothing did, over violet and orange to white. The amount of a pixel is the
 * largest difference of its channels, times an amplification. Pure; any thread.
 */
public final class DifferenceMap {
    /** Black, violet, red-orange, yellow, white: ever brighter, so that the colour-blind and a grey print keep the order. */
    private static final int[] STOPS = {0x000000, 0x4b1d91, 0xd9472b, 0xfcc02e, 0xffffff};

    private DifferenceMap() {}

    /** The colour of an amount, 0xFFRRGGBB. @param amount 0 to 255 */
    public static int colour(int amount) {
        double place = amount / 255.0 * (STOPS.length - 1);
        int below = (int) Math.min(STOPS.length - 2.0, place);
        double share = place - below;
        int argb = 0xff;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int a = STOPS[below] >> shift & 0xff;
            int b = STOPS[below + 1] >> shift & 0xff;
            argb = argb << 8 | (int) Math.round(a + share * (b - a));
        }
        return argb;
    }

    /**
     * The map of two pictures of one size.
     *
     * @param amplification by how much differences are multiplied, at least 1
     * @return RGB
     */
    public static Frame of(Frame before, Frame after, int amplification) {
        if (before.width() != after.width() || before.height() != after.height()) {
            throw new IllegalArgumentException("pictures of one size are compared, got " + before + " and " + after);
        }
        if (amplification < 1) {
            throw new IllegalArgumentException("an amplification is at least 1, got " + amplification);
        }
        int[] colours = new int[256];
        for (int amount = 0; amount < colours.length; amount++) {
            colours[amount] = colour(Math.min(255, amount * amplification));
        }
        byte[] rgb = new byte[before.width() * before.height() * 3];
        int i = 0;
        for (int y = 0; y < before.height(); y++) {
            for (int x = 0; x < before.width(); x++) {
                int colour = colours[amount(before.argb(x, y), after.argb(x, y))];
                rgb[i++] = (byte) (colour >> 16);
                rgb[i++] = (byte) (colour >> 8);
                rgb[i++] = (byte) colour;
            }
        }
        return new Frame(before.width(), before.height(), 3, rgb);
    }

    private static int amount(int a, int b) {
        int red = Math.abs((a >> 16 & 0xff) - (b >> 16 & 0xff));
        int green = Math.abs((a >> 8 & 0xff) - (b >> 8 & 0xff));
        int blue = Math.abs((a & 0xff) - (b & 0xff));
        return Math.max(red, Math.max(green, blue));
    }
}
