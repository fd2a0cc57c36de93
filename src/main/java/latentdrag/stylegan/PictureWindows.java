package latentdrag.stylegan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Windows flow down: what every block must make so that a window of the picture can be made. Immutable; any thread.
 *
 * @param parts smallest block first
 */
record PictureWindows(List<Part> parts) {
    /**
     * One block's windows.
     *
     * @param source of the block before, what its first layer reads; of the first block its output
     * @param middle what its first layer makes; of the first block its output
     * @param output what the block makes of its feature map
     * @param rgb what it makes of the picture; within {@code output}
     */
    record Part(CellWindow source, CellWindow middle, CellWindow output, CellWindow rgb) {}

    PictureWindows {
        parts = List.copyOf(parts);
    }

    static PictureWindows of(Architecture shape, CellWindow picture) {
        List<Part> parts = new ArrayList<>();
        CellWindow rgb = picture;
        CellWindow output = picture;
        for (int i = shape.blocks().size() - 1; i > 0; i--) {
            Architecture.Block block = shape.blocks().get(i);
            CellWindow middle = output.ofConvolution(block);
            CellWindow source = middle.ofUpConvolution(block, shape.resampleTaps());
            parts.add(new Part(source, middle, output, rgb));
            // The block below serves the first layer, what stands beside the layers, and the picture.
            CellWindow beside = output.ofUpsampling(block, shape.resampleTaps());
            rgb = rgb.ofUpsampling(block, shape.resampleTaps());
            output = source.hull(rgb);
            if (shape.kind() == Architecture.Kind.RESNET) {
                output = output.hull(beside);
            }
        }
        parts.add(new Part(output, output, output, rgb));
        Collections.reverse(parts);
        return new PictureWindows(parts);
    }
}
