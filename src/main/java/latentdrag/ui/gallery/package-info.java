/**
 * Part of level 5: other pictures beside the present one: contact sheet, one drag on many seeds, mixing, feature layers, examples. The
 * table in docs/architecture.md says which rooms it may use. Read {@link latentdrag.ui.gallery.SheetModel} first.
 */
@NullMarked
package latentdrag.ui.gallery;

import org.jspecify.annotations.NullMarked;
