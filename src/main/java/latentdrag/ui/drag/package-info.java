/**
 * Part of level 4: a run of the drag algorithm as a person sees it: start and stop, progress, forecast, health, settings. May use the
 * rooms below it in docs/architecture.md. Read {@link latentdrag.ui.drag.DragModel} first.
 */
@NullMarked
package latentdrag.ui.drag;

import org.jspecify.annotations.NullMarked;
