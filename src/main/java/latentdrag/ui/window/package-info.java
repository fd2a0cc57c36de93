/**
 * Part of level 4: the window around the canvas: one list of actions, menu and tool bar made of it, panels, bars, start-up. Uses the
 * view-model of {@code ui} and {@code ui.canvas}. Read {@link latentdrag.ui.window.EditorWindow} first.
 */
@NullMarked
package latentdrag.ui.window;

import org.jspecify.annotations.NullMarked;
