/**
 * Level 3: what a file holds as plain values – pickles, archives of PyTorch, safetensors, NumPy arrays – before anybody knows what they
 * mean; nothing is ever executed. May use source and image. Read {@link latentdrag.checkpoint.container.Contents} first.
 */
@NullMarked
package latentdrag.checkpoint.container;

import org.jspecify.annotations.NullMarked;
