package latentdrag.drag;

import java.util.BitSet;
import java.util.SplittableRandom;
import latentdrag.generator.CellSet;

/**
 * A random sample of the cells the mask holds, weighted so that the term and its gradient on the sample have those on all held cells
 * as their expectation. The map is cut into square tiles, at another place in every draw; tiles are drawn systematically with a
 * probability proportional to the weight they hold (one random number, then equal strides along the weights summed row by row, which
 * spreads the tiles), and a tile that was drawn counts by the inverse of how often it is expected. Cells that are looked at anyway
 * cost little, so they are taken as they are and belong to no tile. Immutable; any thread.
 *
 * @param tile side of a tile in cells
 * @param tiles how many are drawn
 */
public record MaskSample(int tile, int tiles) {
    public MaskSample {
        if (tile < 1 || tiles < 1) {
            throw new IllegalArgumentException("a sample needs tiles, got " + tiles + " of " + tile + " cells");
        }
    }

    /**
     * @param looked cells that are looked at anyway
     * @param seed the same seed draws the same cells
     */
    public HeldCells draw(MaskTerm term, CellSet passed, float[] importance, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Tiling tiling = new Tiling(term, passed, importance, random.nextInt(tile), random.nextInt(tile));
        return tiling.draw(random.nextDouble());
    }

    /** One way of cutting the map into tiles. */
    private final class Tiling {
        private final MaskTerm term;
        private final CellSet held;
        private final CellSet passed;
        private final int top;
        private final int left;
        private final int columns;
        private final double[] weights; // of every tile, row by row
        private final double sum;

        Tiling(MaskTerm term, CellSet passed, float[] importance, int top, int left) {
            this.term = term;
            this.passed = passed;
            this.top = top;
            this.left = left;
            held = term.held();
            columns = held.width() / tile + 2;
            weights = new double[columns * (held.height() / tile + 2)];
            double total = 0;
            for (int row = 0; row < held.size(); row++) {
                if (!isLookedAt(held.cell(row))) {
                    double weight = term.weight(held.cell(row)) * importance[held.cell(row)];
                    weights[tileOf(held.cell(row))] += weight;
                    total += weight;
                }
            }
            sum = total;
        }

        private int tileOf(int cell) {
            return (cell / held.width() + top) / tile * columns + (cell % held.width() + left) / tile;
        }

        private boolean isLookedAt(int cell) {
            return passed.row(cell / held.width(), cell % held.width()) >= 0;
        }

        HeldCells draw(double start) {
            double[] factors = factors(start);
            BitSet members = new BitSet();
            for (int row = 0; row < held.size(); row++) {
                int cell = held.cell(row);
                members.set(cell, isLookedAt(cell) || factors[tileOf(cell)] > 0);
            }
            CellSet cells = new CellSet(held.height(), held.width(), members);
            float[] sampled = new float[cells.size()];
            for (int row = 0; row < sampled.length; row++) {
                int cell = cells.cell(row);
                sampled[row] = (float) (term.weight(cell) * (isLookedAt(cell) ? 1 : factors[tileOf(cell)]));
            }
            return new HeldCells(term, cells, sampled);
        }

        /** How much each tile counts: 0 where it was not drawn. */
        private double[] factors(double start) {
            double[] factors = new double[weights.length];
            double stride = sum / tiles;
            double next = start * stride;
            double passed = 0;
            for (int t = 0; t < weights.length; t++) {
                passed += weights[t];
                while (weights[t] > 0 && next < passed) {
                    factors[t] += stride / weights[t];
                    next += stride;
                }
            }
            return factors;
        }
    }
}
