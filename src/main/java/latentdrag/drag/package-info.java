/**
 * Level 2: the drag algorithm (Pan et al., "Drag Your GAN", arXiv 2305.10973): motion supervision and point tracking. May use
 * generator, tensor, edit, image and DJL. Read {@link latentdrag.drag.DragOptimiser} first.
 */
@NullMarked
package latentdrag.drag;

import org.jspecify.annotations.NullMarked;
