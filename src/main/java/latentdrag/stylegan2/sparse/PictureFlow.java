package latentdrag.stylegan2.sparse;

import java.util.ArrayList;
import java.util.List;
import latentdrag.generator.CellSet;

/**
 * Windows flow down from pixels: which cells of every block's picture they need, and, above the feature block, which of every layer;
 * below it {@link CellFlow} says the same of the features. Immutable; any thread.
 *
 * @param features of the feature block's output
 * @param above the blocks after it, smallest first; each one's input is what the one before makes
 * @param rgb of every block's picture, smallest first; no cells where a block makes none
 */
record PictureFlow(CellSet features, List<CellFlow.Part> above, List<CellSet> rgb) {
    PictureFlow {
        above = List.copyOf(above);
        rgb = List.copyOf(rgb);
    }

    /**
     * What pixels need.
     *
     * @param blocks all of the network
     * @param block the feature block
     */
    static PictureFlow of(List<SparseBlock> blocks, int block, CellSet pixels) {
        List<CellFlow.Part> above = new ArrayList<>();
        List<CellSet> rgb = new ArrayList<>(List.of(pixels));
        CellSet wanted = pixels;
        for (int i = blocks.size() - 1; i > 0; i--) {
            CellSet below = blocks.get(i).pictureBelow(rgb.get(0));
            rgb.add(0, below);
            if (i > block) {
                CellFlow.Part part = blocks.get(i).flow(wanted);
                wanted = part.input().union(below);
                above.add(0, new CellFlow.Part(wanted, part.middle(), part.output()));
            }
        }
        return new PictureFlow(wanted, above, rgb);
    }

    /** The pixels. */
    CellSet pixels() {
        return rgb.get(rgb.size() - 1);
    }
}
