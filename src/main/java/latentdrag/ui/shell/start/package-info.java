/**
 * Part of level 4: starting the window, and the tour of it that makes the manual's pictures. May use the rooms below it in
 * docs/architecture.md. Read {@link latentdrag.ui.shell.start.EditorApplication} first.
 */
@NullMarked
package latentdrag.ui.shell.start;

import org.jspecify.annotations.NullMarked;
