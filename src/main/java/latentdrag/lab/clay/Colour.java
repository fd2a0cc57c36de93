package latentdrag.lab.clay;

/** A colour, each channel 0 (none) to 1 (full), as the screen shows it. */
record Colour(double r, double g, double b) {
    /** From hue on the colour circle, saturation and value (Smith 1978). */
    static Colour hsv(double hue, double saturation, double value) {
        return new Colour(
                channel(5, hue, saturation, value),
                channel(3, hue, saturation, value),
                channel(1, hue, saturation, value));
    }

    private static double channel(int n, double hue, double saturation, double value) {
        double k = (n + 6 * hue) % 6;
        return value - value * saturation * Math.max(0, Math.min(1, Math.min(k, 4 - k)));
    }

    Colour mixedWith(Colour other, double share) {
        return new Colour(r + (other.r - r) * share, g + (other.g - g) * share, b + (other.b - b) * share);
    }

    Colour times(double factor) {
        return new Colour(r * factor, g * factor, b * factor);
    }

    Colour times(Colour other) {
        return new Colour(r * other.r, g * other.g, b * other.b);
    }
}
