/**
 * DragGAN as an algorithm of this program: puts the equations, the features, the place of computation and the pictures together into a run.
 * Uses every other room of drag; none uses it. Read {@link latentdrag.drag.draggan.DragGanRun} first.
 */
@NullMarked
package latentdrag.drag.draggan;

import org.jspecify.annotations.NullMarked;
