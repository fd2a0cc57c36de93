/**
 * Part of level 5: the window around the canvas: bars, side panel, drawer, sheets. The table in docs/architecture.md says which rooms it
 * may use. Read {@link latentdrag.ui.shell.window.EditorWindow} first.
 */
@NullMarked
package latentdrag.ui.shell.window;

import org.jspecify.annotations.NullMarked;
