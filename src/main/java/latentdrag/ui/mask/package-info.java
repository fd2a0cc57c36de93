/**
 * Part of level 5: the mask: what may change; its brush, its overlay and its section. The table in docs/architecture.md says which rooms
 * it may use. Read {@link latentdrag.ui.mask.MaskModel} first.
 */
@NullMarked
package latentdrag.ui.mask;

import org.jspecify.annotations.NullMarked;
