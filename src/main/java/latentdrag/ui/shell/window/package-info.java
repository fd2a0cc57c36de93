/**
 * Part of level 4: the window around the canvas: bars, side panel, drawer, sheets. May use the rooms below it in docs/architecture.md.
 * Read {@link latentdrag.ui.shell.window.EditorWindow} first.
 */
@NullMarked
package latentdrag.ui.shell.window;

import org.jspecify.annotations.NullMarked;
