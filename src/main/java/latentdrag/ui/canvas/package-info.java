/**
 * Part of level 4: the canvas a picture is shown and worked on: viewport, input, what is painted over the picture, comparing before and
 * after. May use the rooms below it in docs/architecture.md. Read {@link latentdrag.ui.canvas.PictureCanvas} first.
 */
@NullMarked
package latentdrag.ui.canvas;

import org.jspecify.annotations.NullMarked;
