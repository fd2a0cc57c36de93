/**
 * Part of level 4: handles and targets: placing, copying, and their overlays and section. May use the rooms below it in
 * docs/architecture.md. Read {@link latentdrag.ui.points.PointsModel} first.
 */
@NullMarked
package latentdrag.ui.points;

import org.jspecify.annotations.NullMarked;
