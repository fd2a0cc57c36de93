/**
 * Part of level 5: the whole editor without a window: it composes the models of the features. The table in docs/architecture.md says which
 * rooms it may use. Read {@link latentdrag.ui.shell.EditorModel} first.
 */
@NullMarked
package latentdrag.ui.shell;

import org.jspecify.annotations.NullMarked;
