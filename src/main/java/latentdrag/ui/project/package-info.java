/**
 * Part of level 4: projects and other files: saving, opening, recovering, autosaving, exporting. May use the rooms below it in
 * docs/architecture.md. Read {@link latentdrag.ui.project.ProjectModel} first.
 */
@NullMarked
package latentdrag.ui.project;

import org.jspecify.annotations.NullMarked;
