/**
 * Part of level 4: the canvas a picture is shown and worked on, and the overlays that are painted over it. Uses the view-model of
 * {@code ui}. Read {@link latentdrag.ui.canvas.PictureCanvas} first.
 */
@NullMarked
package latentdrag.ui.canvas;

import org.jspecify.annotations.NullMarked;
