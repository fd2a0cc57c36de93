/**
 * Level 3: what a drag algorithm is, and the equations of the published one (Pan et al., "Drag Your GAN", arXiv 2305.10973): motion supervision
 * and point tracking. May use generator, tensor, edit, image and DJL. Read {@link latentdrag.drag.DragAlgorithm} first.
 */
@NullMarked
package latentdrag.drag;

import org.jspecify.annotations.NullMarked;
