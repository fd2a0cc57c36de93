/**
 * Part of level 5: nodes that several rooms share: actions, number fields, sections of the side panel, panels of the drawer, sheets. The
 * table in docs/architecture.md says which rooms it may use. Read {@link latentdrag.ui.controls.Controls} first.
 */
@NullMarked
package latentdrag.ui.controls;

import org.jspecify.annotations.NullMarked;
