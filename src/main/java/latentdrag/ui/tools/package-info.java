/**
 * Part of level 4: the tools there are and the one in hand. May use the rooms below it in docs/architecture.md. Read {@link
 * latentdrag.ui.tools.Toolbox} first.
 */
@NullMarked
package latentdrag.ui.tools;

import org.jspecify.annotations.NullMarked;
