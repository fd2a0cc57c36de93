package latentdrag.ui.project;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import latentdrag.project.autosave.Autosaves;

/**
 * Where a person's work is kept between starts. Immutable.
 *
 * @param autosaves journals of open documents
 * @param interval of snapshots while a run goes on
 * @param modelPlaces files and folders in which a project's model may be when it is not where it was
 */
public record Keeping(Autosaves autosaves, Duration interval, List<Path> modelPlaces) {
    /** A few seconds of a run are little to lose, and a snapshot every few seconds costs the run nothing. */
    public static final Duration INTERVAL = Duration.ofSeconds(2);

    public Keeping {
        modelPlaces = List.copyOf(modelPlaces);
    }
}
