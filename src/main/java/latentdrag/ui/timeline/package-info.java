/**
 * Part of level 5: the way the present picture came: steps, looking back during a run, strength, history. The table in
 * docs/architecture.md says which rooms it may use. Read {@link latentdrag.ui.timeline.TimelineModel} first.
 */
@NullMarked
package latentdrag.ui.timeline;

import org.jspecify.annotations.NullMarked;
