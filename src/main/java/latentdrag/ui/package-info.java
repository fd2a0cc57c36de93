/**
 * Level 4: the editor without its window: view-model and tools, with JavaFX properties but no nodes, so that all of it is tested
 * without a toolkit; the nodes are in {@code ui.canvas} and {@code ui.window}. May use engine, project, edit, image and download. Read {@link
 * latentdrag.ui.EditorModel} first.
 */
@NullMarked
package latentdrag.ui;

import org.jspecify.annotations.NullMarked;
