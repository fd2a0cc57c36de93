package latentdrag.generator;

import ai.djl.ndarray.NDArray;
import org.jspecify.annotations.Nullable;

/**
 * What one synthesis block hands to the next. The arrays belong to the manager of the w⁺ they were made from.
 *
 * @param block index of the block that made it, 0 = 4×4
 * @param x feature map [N, channels, height, width]
 * @param rgb picture so far [N, imgChannels, height, width]; null where the architecture makes none before its last block
 */
public record Activation(int block, NDArray x, @Nullable NDArray rgb) {}
