/**
 * Level 4: the window: view-model, views, canvas and tools in JavaFX. May use engine, project, edit and image. Read {@link
 * latentdrag.ui.EditorModel} first.
 */
@NullMarked
package latentdrag.ui;

import org.jspecify.annotations.NullMarked;
