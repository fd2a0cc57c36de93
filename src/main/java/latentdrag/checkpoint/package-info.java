/**
 * Level 1: files people bring become weights; nothing found in a file is ever executed. May use stylegan and DJL. Read {@link
 * latentdrag.checkpoint.Checkpoints} first.
 */
@NullMarked
package latentdrag.checkpoint;

import org.jspecify.annotations.NullMarked;
