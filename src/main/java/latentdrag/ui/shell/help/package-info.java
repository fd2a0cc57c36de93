/**
 * Part of level 5: hints for somebody who has never dragged. The table in docs/architecture.md says which rooms it may use. Read
 * {@link latentdrag.ui.shell.help.Hints} first.
 */
@NullMarked
package latentdrag.ui.shell.help;

import org.jspecify.annotations.NullMarked;
