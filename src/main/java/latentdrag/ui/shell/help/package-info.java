/**
 * Part of level 4: hints for somebody who has never dragged. May use the rooms below it in docs/architecture.md. Read {@link
 * latentdrag.ui.shell.help.Hints} first.
 */
@NullMarked
package latentdrag.ui.shell.help;

import org.jspecify.annotations.NullMarked;
