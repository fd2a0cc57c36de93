package latentdrag.project;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import latentdrag.edit.Document;
import latentdrag.edit.DragSettings;
import latentdrag.edit.DragStep;
import latentdrag.edit.History;
import latentdrag.edit.Latent;
import latentdrag.edit.LatentOrigin;
import latentdrag.edit.Picture;
import latentdrag.edit.Strength;
import latentdrag.image.Frame;
import latentdrag.image.Mask;
import latentdrag.image.PointPair;

/**
 * One state of the history without its pictures: what is stored of a {@link Document}. Immutable; any thread.
 *
 * @param what the change that led to it, in words
 * @param origin what the original was made from
 * @param original w⁺ before any drag
 * @param current w⁺ now
 * @param pairs handle and target points
 * @param mask the region that may change; empty = everything
 * @param settings the numbers of the next run
 * @param steps how a run came here; empty where it was none
 * @param strength of which edit {@code current} shows how much; empty = it is the edit itself
 */
public record StoredState(
        String what,
        LatentOrigin origin,
        Latent original,
        Latent current,
        List<PointPair> pairs,
        Optional<Mask> mask,
        DragSettings settings,
        List<DragStep> steps,
        Optional<Strength> strength) {
    public StoredState {
        pairs = List.copyOf(pairs);
        steps = List.copyOf(steps);
    }

    /** A state that shows the whole of its edit. */
    public StoredState(
            String what,
            LatentOrigin origin,
            Latent original,
            Latent current,
            List<PointPair> pairs,
            Optional<Mask> mask,
            DragSettings settings,
            List<DragStep> steps) {
        this(what, origin, original, current, pairs, mask, settings, steps, Optional.empty());
    }

    public static StoredState of(History.Entry entry) {
        Document d = entry.document();
        return new StoredState(
                entry.what(),
                d.origin(),
                d.original().latent(),
                d.current().latent(),
                d.pairs(),
                d.mask(),
                d.settings(),
                entry.steps(),
                d.strength());
    }

    /** w⁺ of the edit, whatever part of it is shown. */
    Latent edit() {
        return strength.map(Strength::full).orElse(current);
    }

    /** As it is named in a project that lies in a folder: a photograph is found again from there. */
    StoredState seenFrom(Path folder) {
        return origin instanceof LatentOrigin.Photograph photograph
                ? new StoredState(
                        what,
                        new LatentOrigin.Photograph(photograph.source().seenFrom(folder)),
                        original,
                        current,
                        pairs,
                        mask,
                        settings,
                        steps,
                        strength)
                : this;
    }

    public StoredState withoutSteps() {
        return new StoredState(what, origin, original, current, pairs, mask, settings, List.of(), strength);
    }

    /** The document again, on the model that is at this path. */
    History.Entry entry(Path model, Frame originalFrame, Frame currentFrame) {
        Picture first = new Picture(original, originalFrame);
        Picture now = original.equals(current) ? first : new Picture(current, currentFrame);
        return new History.Entry(what, new Document(model, origin, first, now, pairs, mask, settings, strength), steps);
    }
}
