/**
 * Part of level 4: which picture of the model is shown: seed, noise, variations while a control moves, bookmarks. May use the rooms below
 * it in docs/architecture.md. Read {@link latentdrag.ui.picture.PictureModel} first.
 */
@NullMarked
package latentdrag.ui.picture;

import org.jspecify.annotations.NullMarked;
