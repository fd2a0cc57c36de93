package latentdrag.project.autosave;

import java.nio.file.Path;
import java.util.Optional;
import latentdrag.edit.History;
import latentdrag.project.ModelReference;
import latentdrag.project.StoredState;
import latentdrag.project.View;

/**
 * A document at one moment, cheap to make: it shares everything. Immutable; any thread.
 *
 * @param model the model it was made with
 * @param file the project file it was opened from or saved to, if there is one
 * @param history every undo state
 * @param view how it is looked at
 * @param unsaved whether anything would be lost without this
 * @param run how far a run has come that goes on: what would be in the history if it ended now
 */
public record Snapshot(
        ModelReference model,
        Optional<Path> file,
        History.Moment history,
        View view,
        boolean unsaved,
        Optional<StoredState> run) {}
