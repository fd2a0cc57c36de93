/**
 * Part of level 4: the way the present picture came: steps, looking back during a run, strength, history. May use the rooms below it in
 * docs/architecture.md. Read {@link latentdrag.ui.timeline.TimelineModel} first.
 */
@NullMarked
package latentdrag.ui.timeline;

import org.jspecify.annotations.NullMarked;
