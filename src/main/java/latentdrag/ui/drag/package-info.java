/**
 * Part of level 5: a run of the drag algorithm as a person sees it: start and stop, progress, forecast, health, settings. The table in
 * docs/architecture.md says which rooms it may use. Read {@link latentdrag.ui.drag.DragModel} first.
 */
@NullMarked
package latentdrag.ui.drag;

import org.jspecify.annotations.NullMarked;
