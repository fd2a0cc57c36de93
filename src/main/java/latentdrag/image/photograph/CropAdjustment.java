package latentdrag.image.photograph;

/**
 * How settling changes a person's {@link Crop}: the four numbers q that are optimised with the latent. Immutable; any thread.
 *
 * @param logSide natural logarithm of the factor on the side
 * @param angle added, radians, clockwise as it is seen
 * @param dx added to the centre, half sides of the person's crop along the photograph's x
 * @param dy added to the centre, half sides of the person's crop along the photograph's y
 */
public record CropAdjustment(double logSide, double angle, double dx, double dy) {
    /** The crop as the person has placed it. */
    public static final CropAdjustment NONE = new CropAdjustment(0, 0, 0, 0);

    /** @param q log side, angle, dx, dy */
    public static CropAdjustment of(double[] q) {
        if (q.length != 4) {
            throw new IllegalArgumentException("an adjustment has four numbers, got " + q.length);
        }
        return new CropAdjustment(q[0], q[1], q[2], q[3]);
    }

    /** Log side, angle, dx, dy; a new array. */
    public double[] toArray() {
        return new double[] {logSide, angle, dx, dy};
    }
}
