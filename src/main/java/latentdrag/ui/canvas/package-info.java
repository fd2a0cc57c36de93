/**
 * Part of level 5: the canvas a picture is shown and worked on: viewport, input, what is painted over the picture, comparing before and
 * after. The table in docs/architecture.md says which rooms it may use. Read {@link latentdrag.ui.canvas.PictureCanvas} first.
 */
@NullMarked
package latentdrag.ui.canvas;

import org.jspecify.annotations.NullMarked;
