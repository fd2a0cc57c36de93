/**
 * Level 1: files people bring become weights; nothing found in a file is ever executed. May use stylegan and DJL. Read {@link
 * latentdrag.checkpoint.Checkpoints} first, then Recognition, which goes from container to family to architecture.
 */
@NullMarked
package latentdrag.checkpoint;

import org.jspecify.annotations.NullMarked;
