package latentdrag.invert;

/**
 * A part of a projection: some candidates at one size for some steps, of which the best go on. Immutable.
 *
 * @param rung size that is compared
 * @param candidates how many take part, the best of those there are
 * @param steps of each
 * @param rate highest learning rate of w, in spreads of one dimension of w
 * @param isRowByRow whether each row of w⁺ moves by itself, or all of them share one w
 * @param exploration strength of the noise on w at its beginning, in spreads; 0 = none
 * @param settleRate learning rate of the crop; 0 = the crop stays
 */
record Stage(
        Rung rung, int candidates, int steps, double rate, boolean isRowByRow, double exploration, double settleRate) {
    Stage {
        if (candidates < 1 || steps < 1 || !(rate > 0)) {
            throw new IllegalArgumentException(
                    "a stage has candidates and steps, got " + candidates + " and " + steps + " at rate " + rate);
        }
    }
}
