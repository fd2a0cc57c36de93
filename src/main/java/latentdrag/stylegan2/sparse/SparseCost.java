package latentdrag.stylegan2.sparse;

import java.util.List;

/**
 * What a look and the way back take, counted in multiply-adds: those of the convolutions, and what else takes time in the measure of
 * what it delays them by. Only compared with each other. Measured with one point, five and twenty on the standard networks of 256 to
 * 1024 pixels (docs/decisions/0009): on a region a multiply-add takes as long as on the map, and reading the weights takes what is
 * left over.
 */
final class SparseCost {
    /** Multiply-adds in the time that one byte of weights takes to be read. */
    private static final double PER_BYTE = 3.5;

    /** Multiply-adds in the time that a layer takes besides, calls and small vectors, up or down. */
    private static final double PER_LAYER = 4e6;

    /** A region must be cheaper by this factor: beside estimates there are errors of estimates, and small products share less well. */
    private static final double CAUTION = 1.15;

    private SparseCost() {}

    /**
     * Whether a region pays.
     *
     * @param blocks up to the feature block
     * @param up what is looked at
     * @param down what the gradient needs
     */
    static boolean isBelowMap(List<SparseBlock> blocks, CellFlow up, CellFlow down) {
        double region = 0;
        double map = 0;
        for (int i = 0; i < blocks.size(); i++) {
            SparseBlock block = blocks.get(i);
            region += block.multiplyAdds(up.blocks().get(i))
                    + block.multiplyAdds(down.blocks().get(i))
                    + 2 * (PER_BYTE * block.weightBytes() + PER_LAYER);
            map += 2 * (block.mapMultiplyAdds() + PER_LAYER);
        }
        return CAUTION * region < map;
    }
}
