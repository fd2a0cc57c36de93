/**
 * Part of level 4: models at hand: library, downloads, inspector. May use the rooms below it in docs/architecture.md. Read {@link
 * latentdrag.ui.models.ModelsModel} first.
 */
@NullMarked
package latentdrag.ui.models;

import org.jspecify.annotations.NullMarked;
