/**
 * Level 3: from a photograph to the latent whose picture equals it, and networks bent towards one photograph. May use generator, tensor, edit,
 * image and DJL. Read {@link latentdrag.invert.Projector} first.
 */
@NullMarked
package latentdrag.invert;

import org.jspecify.annotations.NullMarked;
