/**
 * Level 0: what a generator network is to everything above it, whichever it is: noise, feature maps, sets of their cells. May use DJL.
 * Read {@link latentdrag.generator.Generator} first.
 */
@NullMarked
package latentdrag.generator;

import org.jspecify.annotations.NullMarked;
