package latentdrag.project.media;

/**
 * Colours as video has them: Y′CbCr of limited range, 16–235 and 16–240. Where a file does not say by which weights, players go by the
 * picture's height, and so does this: ITU-R BT.601 below 720 rows, BT.709 from there on. Immutable; any thread.
 *
 * @param red weight of red in brightness
 * @param blue weight of blue
 */
record YCbCr(double red, double blue) {
    private static final int HIGH_DEFINITION = 720;

    static YCbCr ofHeight(int height) {
        return height < HIGH_DEFINITION ? new YCbCr(0.299, 0.114) : new YCbCr(0.2126, 0.0722);
    }

    /** @param rgb 0xRRGGBB */
    double y(int rgb) {
        return 16 + 219 * brightness(rgb);
    }

    double cb(int rgb) {
        return 128 + 224 * ((rgb & 0xff) / 255.0 - brightness(rgb)) / (2 * (1 - blue));
    }

    double cr(int rgb) {
        return 128 + 224 * ((rgb >> 16 & 0xff) / 255.0 - brightness(rgb)) / (2 * (1 - red));
    }

    private double brightness(int rgb) {
        return (red * (rgb >> 16 & 0xff) + (1 - red - blue) * (rgb >> 8 & 0xff) + blue * (rgb & 0xff)) / 255;
    }
}
