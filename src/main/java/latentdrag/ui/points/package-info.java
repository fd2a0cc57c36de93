/**
 * Part of level 5: handles and targets: placing, copying, and their overlays and section. The table in docs/architecture.md says which
 * rooms it may use. Read {@link latentdrag.ui.points.PointsModel} first.
 */
@NullMarked
package latentdrag.ui.points;

import org.jspecify.annotations.NullMarked;
