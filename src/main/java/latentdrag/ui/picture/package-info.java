/**
 * Part of level 5: which picture of the model is shown: seed, noise, variations while a control moves, bookmarks. The table in
 * docs/architecture.md says which rooms it may use. Read {@link latentdrag.ui.picture.PictureModel} first.
 */
@NullMarked
package latentdrag.ui.picture;

import org.jspecify.annotations.NullMarked;
