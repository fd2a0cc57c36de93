/**
 * Part of level 4: other pictures beside the present one: contact sheet, one drag on many seeds, mixing, feature layers, examples. May use
 * the rooms below it in docs/architecture.md. Read {@link latentdrag.ui.gallery.SheetModel} first.
 */
@NullMarked
package latentdrag.ui.gallery;

import org.jspecify.annotations.NullMarked;
