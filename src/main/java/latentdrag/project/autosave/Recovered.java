package latentdrag.project.autosave;

import java.nio.file.Path;
import java.util.Optional;
import latentdrag.project.Project;

/**
 * What a journal gave back. Immutable; any thread.
 *
 * @param project everything but the pictures, which its model draws again
 * @param file the project file it had been opened from or saved to, if there was one
 * @param unsaved false when nothing had been done that is not in a file
 * @param interrupted a run was going on; its newest step is the last state
 */
public record Recovered(Project project, Optional<Path> file, boolean unsaved, boolean interrupted) {}
