package latentdrag.invert;

/**
 * Where targets come from: a photograph and a crop of it that can be shifted a little while the latent is sought. Shifts are (log side,
 * angle in radians, x, y), the last two in half sides of the crop.
 */
public interface PhotoSource {
    /** Numbers of a shift. */
    int SHIFTS = 4;

    /**
     * The crop at a size.
     *
     * @param shift of {@link #SHIFTS} numbers, all 0 = the crop as the person made it
     */
    PhotoTarget target(float[] shift, int height, int width);

    /**
     * The gradient of a loss on the shift.
     *
     * @param target what {@link #target} made of that shift
     * @param slope ∂L/∂target.values
     * @return ∂L/∂shift
     */
    double[] gradient(float[] shift, PhotoTarget target, float[] slope);

    /** Whether the crop can be shifted. */
    boolean isShiftable();

    /** A picture that already has the network's size, and no photograph around it. */
    static PhotoSource fixed(PhotoTarget whole) {
        return new FixedSource(whole);
    }
}
