package latentdrag.engine;

import java.util.List;
import java.util.OptionalDouble;
import latentdrag.library.Roofline;

/**
 * What a machine made of the open model in a self-test. Immutable; any thread.
 *
 * @param wrongProducts elements of a product of matrices that are wrong; 0 where the machine can compute
 * @param picture means of the squares of a board of {@link #BOARD}² laid over the picture of {@link #SEED}, channel by channel, 0–255
 * @param gradient {@link #SKETCH} values of ∂L/∂w⁺, L being a fixed weighted mean of the features
 * @param steps how far the w⁺ of a drag's first steps, made where the features are, is from what Java makes of the same features, as a part
 *     of its way; infinite where the points differ, empty on a device where all steps are Java's
 * @param roof what the machine can do at best
 * @param pictureMillis of the fastest picture
 * @param gradientMillis of the fastest features and gradient
 */
public record SelfTestReport(
        long wrongProducts,
        List<Double> picture,
        List<Double> gradient,
        OptionalDouble steps,
        Roofline roof,
        double pictureMillis,
        double gradientMillis) {
    public static final long SEED = 13;
    public static final double PSI = 0.7;
    static final int SIDE = 256;

    /** Elements of the product of matrices. */
    public static final int PRODUCT_ELEMENTS = SIDE * SIDE;

    static final int BOARD = 8;
    static final int SKETCH = 64;

    /** The mean of a square of the picture may be so far off, of 255. Rounding alone moves it by a hundredth. */
    public static final double PICTURE_TOLERANCE = 1;

    /** Relative. Float32 in another order is off by some 10⁻⁶, TF32 convolutions of a GPU by some 10⁻³. */
    public static final double GRADIENT_TOLERANCE = 0.01;

    /** Relative. Sums in another order are off by some 10⁻⁴ where they decide the sign of a difference. */
    public static final double STEPS_TOLERANCE = 0.01;

    public SelfTestReport {
        picture = List.copyOf(picture);
        gradient = List.copyOf(gradient);
    }

    /** The farthest any square of the picture is off from what it should be; infinite where the two cannot be compared. */
    public double pictureDeviation(List<Double> expected) {
        if (expected.size() != picture.size()) {
            return Double.POSITIVE_INFINITY;
        }
        double farthest = 0;
        for (int i = 0; i < picture.size(); i++) {
            farthest = Math.max(farthest, orInfinite(Math.abs(picture.get(i) - expected.get(i))));
        }
        return farthest;
    }

    /** ‖gradient − expected‖ / ‖expected‖; infinite where the two cannot be compared. */
    public double gradientDeviation(List<Double> expected) {
        if (expected.size() != gradient.size()) {
            return Double.POSITIVE_INFINITY;
        }
        double off = 0;
        double all = 0;
        for (int i = 0; i < gradient.size(); i++) {
            off += Math.pow(gradient.get(i) - expected.get(i), 2);
            all += Math.pow(expected.get(i), 2);
        }
        return orInfinite(Math.sqrt(off / all));
    }

    /** Whether a drag goes the same way where the features are as in Java. */
    public boolean isGoingTheSameWay() {
        return steps.isEmpty() || steps.getAsDouble() <= STEPS_TOLERANCE;
    }

    private static double orInfinite(double x) {
        return Double.isNaN(x) ? Double.POSITIVE_INFINITY : x;
    }
}
