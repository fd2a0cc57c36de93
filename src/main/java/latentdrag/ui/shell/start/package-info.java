/**
 * Part of level 5: starting the window, and the tour of it that makes the manual's pictures. The table in docs/architecture.md says which
 * rooms it may use. Read {@link latentdrag.ui.shell.start.EditorApplication} first.
 */
@NullMarked
package latentdrag.ui.shell.start;

import org.jspecify.annotations.NullMarked;
