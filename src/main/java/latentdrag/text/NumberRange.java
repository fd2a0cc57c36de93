package latentdrag.text;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * Which numbers are allowed somewhere. Immutable; any thread.
 *
 * @param least the smallest, or the one that all are above
 * @param above whether {@code least} itself is not allowed
 * @param most the largest
 * @param whole whether only whole numbers are
 */
public record NumberRange(double least, boolean above, double most, boolean whole) {
    public NumberRange {
        if (!(least <= most) || Double.isInfinite(least) || Double.isInfinite(most)) {
            throw new IllegalArgumentException("there are no numbers from " + least + " to " + most);
        }
    }

    /** Whole numbers. */
    public static NumberRange whole(long least, long most) {
        return new NumberRange(least, false, most, true);
    }

    /** Numbers from one to another, both among them. */
    public static NumberRange from(double least, double most) {
        return new NumberRange(least, false, most, false);
    }

    /** Numbers above one, up to another. */
    public static NumberRange above(double least, double most) {
        return new NumberRange(least, true, most, false);
    }

    public boolean has(double number) {
        boolean high = above ? number > least : number >= least;
        return high && number <= most && (!whole || number == Math.rint(number));
    }

    /** The number in a text with a decimal point, if it is one of these. */
    public Optional<BigDecimal> parse(String text) {
        return TypedNumber.parse(text).filter(number -> has(number.doubleValue()));
    }

    /** @throws IllegalArgumentException saying what is allowed and what was given, where the number is none of these */
    public double require(String what, double number) {
        if (!has(number)) {
            throw new IllegalArgumentException(what + " must be " + words() + ", got " + TypedNumber.text(number));
        }
        return number;
    }

    /** As "a whole number from 0 to 9". */
    public String words() {
        String kind = whole ? "a whole number" : "a number";
        return above
                ? kind + " above " + TypedNumber.text(least) + ", at most " + TypedNumber.text(most)
                : kind + " from " + TypedNumber.text(least) + " to " + TypedNumber.text(most);
    }
}
