/**
 * Level 4: the journal of every open document, from which the next start brings back what a crash took. May use project, edit and image.
 * Read {@link latentdrag.project.autosave.Autosave} first.
 */
@NullMarked
package latentdrag.project.autosave;

import org.jspecify.annotations.NullMarked;
