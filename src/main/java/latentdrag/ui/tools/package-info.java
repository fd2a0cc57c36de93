/**
 * Part of level 5: the tools there are and the one in hand. The table in docs/architecture.md says which rooms it may use. Read
 * {@link latentdrag.ui.tools.Toolbox} first.
 */
@NullMarked
package latentdrag.ui.tools;

import org.jspecify.annotations.NullMarked;
