/**
 * Part of level 4: the whole editor without a window: it composes the models of the features. May use the rooms below it in
 * docs/architecture.md. Read {@link latentdrag.ui.shell.EditorModel} first.
 */
@NullMarked
package latentdrag.ui.shell;

import org.jspecify.annotations.NullMarked;
