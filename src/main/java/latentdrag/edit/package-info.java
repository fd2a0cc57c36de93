/**
 * Level 2: the document, that is what a person can see, change and undo: latent, point pairs, mask, settings, and the parameters of a drag. May use image;
 * knows nothing of tensors or windows. Read {@link latentdrag.edit.Document} first.
 */
@NullMarked
package latentdrag.edit;

import org.jspecify.annotations.NullMarked;
