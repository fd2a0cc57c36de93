/**
 * What a person chooses when a photograph becomes a document, and what they see of the search. May use edit and image. Read
 * {@link latentdrag.edit.photograph.PhotographEvent} first.
 */
@NullMarked
package latentdrag.edit.photograph;

import org.jspecify.annotations.NullMarked;
