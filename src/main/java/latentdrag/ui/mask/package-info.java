/**
 * Part of level 4: the mask: what may change; its brush, its overlay and its section. May use the rooms below it in docs/architecture.md.
 * Read {@link latentdrag.ui.mask.MaskModel} first.
 */
@NullMarked
package latentdrag.ui.mask;

import org.jspecify.annotations.NullMarked;
