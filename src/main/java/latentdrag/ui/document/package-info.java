/**
 * Part of level 5: the document on screen, its history and what is selected in it; no nodes. May use {@code common}. Read
 * {@link latentdrag.ui.document.DocumentModel} first.
 */
@NullMarked
package latentdrag.ui.document;

import org.jspecify.annotations.NullMarked;
