package latentdrag.project;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import latentdrag.edit.History;
import latentdrag.edit.Latent;
import latentdrag.edit.LatentOrigin;
import latentdrag.edit.PhotographSource;
import latentdrag.image.Frame;

/**
 * Everything a person has done to a picture, as it is kept in files. Pictures that are not there can be drawn again from their latents.
 * Immutable; any thread.
 *
 * @param model the model it was made with
 * @param states the history, oldest first, at least one; all latents of one shape
 * @param present index of the state that is shown
 * @param view how it was looked at
 * @param pictures what latents look like, as far as known; all of one size
 */
public record Project(
        ModelReference model, List<StoredState> states, int present, View view, Map<Latent, Frame> pictures) {
    public Project {
        states = List.copyOf(states);
        pictures = Collections.unmodifiableMap(new LinkedHashMap<>(pictures));
        if (present < 0 || present >= states.size()) {
            throw new IllegalArgumentException(
                    "the present state must be one of " + states.size() + ", got " + present);
        }
    }

    /** The project of a history, with all its pictures. */
    public static Project of(ModelReference model, History.Moment history, View view) {
        Map<Latent, Frame> pictures = new LinkedHashMap<>();
        List<StoredState> states = new ArrayList<>();
        for (History.Entry entry : history.entries()) {
            pictures.put(
                    entry.document().original().latent(),
                    entry.document().original().frame());
            pictures.put(
                    entry.document().current().latent(),
                    entry.document().current().frame());
            states.add(StoredState.of(entry));
        }
        return new Project(model, states, history.present(), view, pictures);
    }

    /** The state that is shown. */
    public StoredState shown() {
        return states.get(present);
    }

    /** Latents of states whose pictures are not there. */
    public Set<Latent> missingPictures() {
        Set<Latent> missing = new LinkedHashSet<>();
        // What is looked at first is drawn first.
        missing.add(shown().current());
        missing.add(shown().original());
        for (StoredState state : states) {
            missing.add(state.original());
            missing.add(state.current());
        }
        missing.removeAll(pictures.keySet());
        return missing;
    }

    /** With these pictures too. */
    public Project withPictures(Map<Latent, Frame> more) {
        Map<Latent, Frame> all = new LinkedHashMap<>(pictures);
        all.putAll(more);
        return new Project(model, states, present, view, all);
    }

    /** As it is kept in a file of a folder: photographs are found again from there. */
    public Project seenFrom(Path folder) {
        return new Project(
                model, states.stream().map(state -> state.seenFrom(folder)).toList(), present, view, pictures);
    }

    /** The photograph that what is shown was made from; empty where it was made from none. */
    public Optional<PhotographSource> photograph() {
        return shown().origin() instanceof LatentOrigin.Photograph photograph
                ? Optional.of(photograph.source())
                : Optional.empty();
    }

    /** Whether it can be told only by programs that know of photographs. */
    boolean needsPhotographs() {
        return model.change().isPresent()
                || states.stream().anyMatch(state -> state.origin() instanceof LatentOrigin.Photograph);
    }

    /** What goes into a picture's metadata: without other pictures and without the steps of runs, which would make it large. */
    public Project light() {
        return new Project(model, states.stream().map(StoredState::withoutSteps).toList(), present, view, Map.of());
    }

    /**
     * The history again.
     *
     * @param modelPath where the model is now
     * @throws IllegalArgumentException if a picture is missing or a mask is of another size than the pictures
     */
    public History.Moment history(Path modelPath) {
        List<History.Entry> entries = new ArrayList<>();
        for (StoredState state : states) {
            entries.add(state.entry(modelPath, picture(state.original()), picture(state.current())));
        }
        return new History.Moment(entries, present);
    }

    private Frame picture(Latent latent) {
        Frame frame = pictures.get(latent);
        if (frame == null) {
            throw new IllegalArgumentException("the picture of a latent is missing: draw those that are first");
        }
        return frame;
    }
}
