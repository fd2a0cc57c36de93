/**
 * Part of level 5: projects and other files: saving, opening, recovering, autosaving, exporting. The table in docs/architecture.md says
 * which rooms it may use. Read {@link latentdrag.ui.project.ProjectModel} first.
 */
@NullMarked
package latentdrag.ui.project;

import org.jspecify.annotations.NullMarked;
