/**
 * Part of level 5: models at hand: library, downloads, inspector. The table in docs/architecture.md says which rooms it may use. Read
 * {@link latentdrag.ui.models.ModelsModel} first.
 */
@NullMarked
package latentdrag.ui.models;

import org.jspecify.annotations.NullMarked;
