package latentdrag.stylegan2.sparse;

import java.util.List;
import latentdrag.generator.CellSet;

/**
 * Windows flow down: the region of every layer's output that a region of the feature map needs, from the constant up to the feature
 * block. Made from {@link ReceptiveField}s alone, without a tensor, so that it can be asked what it would cost. Immutable; any thread.
 *
 * @param blocks smallest block first, the feature block last
 */
record CellFlow(List<Part> blocks) {

    /**
     * What one block needs and makes.
     *
     * @param input of the block before; in the first block of the constant
     * @param middle output of the first layer; in the first block of the constant
     * @param output output of the block
     */
    record Part(CellSet input, CellSet middle, CellSet output) {}

    CellFlow {
        blocks = List.copyOf(blocks);
    }

    /** The region of the feature map. */
    CellSet output() {
        return blocks.get(blocks.size() - 1).output();
    }
}
