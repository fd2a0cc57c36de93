package latentdrag.edit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import latentdrag.image.Mask;
import latentdrag.image.Point;
import latentdrag.image.PointPair;

/**
 * Everything about one picture a person can see, change and undo. Immutable; any thread. A document exists once there is a
 * picture; every change makes another one that shares what did not change.
 *
 * @param model the checkpoint file
 * @param origin what the original was made from
 * @param original the picture before any drag
 * @param current the picture now
 * @param pairs handle and target points, in the order they were placed
 * @param mask the region that may change, of the picture's size; empty = everything
 * @param settings the numbers of the next run
 * @param strength of which edit {@code current} shows how much; empty = it is the edit itself
 */
public record Document(
        Path model,
        LatentOrigin origin,
        Picture original,
        Picture current,
        List<PointPair> pairs,
        Optional<Mask> mask,
        DragSettings settings,
        Optional<Strength> strength) {

    public Document {
        pairs = List.copyOf(pairs);
        mask.ifPresent(m -> requireSize(m, current));
    }

    private static void requireSize(Mask mask, Picture picture) {
        if (mask.width() != picture.frame().width()
                || mask.height() != picture.frame().height()) {
            throw new IllegalArgumentException(
                    "a mask must have the picture's size, got " + mask + " for " + picture.frame());
        }
    }

    /** A picture as it comes from the generator: no points, no mask. */
    public static Document of(Path model, LatentOrigin origin, Picture picture, DragSettings settings) {
        return new Document(model, origin, picture, picture, List.of(), Optional.empty(), settings, Optional.empty());
    }

    /** Picture width in pixels. */
    public int width() {
        return current.frame().width();
    }

    /** Picture height in pixels. */
    public int height() {
        return current.frame().height();
    }

    /** True once a drag has changed the picture. */
    public boolean isDragged() {
        return strength.isPresent() || !current.latent().equals(original.latent());
    }

    /** True when another document shows the same latent, and as much of the same edit, with the same points. */
    public boolean isSameState(Document other) {
        return current.latent().equals(other.current.latent())
                && strength.equals(other.strength)
                && pairs.equals(other.pairs);
    }

    /** True when at least one point has somewhere to go. */
    public boolean hasMovingPair() {
        return pairs.stream().anyMatch(pair -> !pair.isAnchor());
    }

    public Document withPairs(List<PointPair> newPairs) {
        return new Document(model, origin, original, current, newPairs, mask, settings, strength);
    }

    /** One more pair, at the end. */
    public Document withPair(PointPair pair) {
        List<PointPair> changed = new ArrayList<>(pairs);
        changed.add(pair);
        return withPairs(changed);
    }

    /** Another pair in the place of one there is. */
    public Document withPair(int index, PointPair pair) {
        List<PointPair> changed = new ArrayList<>(pairs);
        changed.set(index, pair);
        return withPairs(changed);
    }

    /** Without the pairs of those indices. */
    public Document withoutPairs(Set<Integer> indices) {
        List<PointPair> kept = new ArrayList<>();
        for (int i = 0; i < pairs.size(); i++) {
            if (!indices.contains(i)) {
                kept.add(pairs.get(i));
            }
        }
        return withPairs(kept);
    }

    /** With another mask; one under which everything may change is the same as none. */
    public Document withMask(Optional<Mask> newMask) {
        return new Document(
                model, origin, original, current, pairs, newMask.filter(m -> !m.isAllEditable()), settings, strength);
    }

    public Document withSettings(DragSettings newSettings) {
        return new Document(model, origin, original, current, pairs, mask, newSettings, strength);
    }

    /** Another latent of the same seed, e.g. with another ψ: points and mask stay, drags are gone. */
    public Document withOriginal(LatentOrigin newOrigin, Picture picture) {
        return new Document(model, newOrigin, picture, picture, pairs, mask, settings, Optional.empty());
    }

    /** The noise its pictures are drawn with. */
    public Noise noise() {
        return current.latent().noise();
    }

    /**
     * The same with other noise.
     *
     * @param newOriginal the original, drawn with it
     * @param newCurrent the present picture, drawn with it
     */
    public Document withNoise(Picture newOriginal, Picture newCurrent) {
        Noise noise = newCurrent.latent().noise();
        return new Document(
                model, origin, newOriginal, newCurrent, pairs, mask, settings, strength.map(s -> s.withNoise(noise)));
    }

    /** Another state of the same picture: original, points and mask stay. */
    public Document withCurrent(Picture picture) {
        return new Document(model, origin, original, picture, pairs, mask, settings, Optional.empty());
    }

    /**
     * How much of the edit is shown.
     *
     * @param picture that of {@code shown.from(original)}
     */
    public Document withStrength(Strength shown, Picture picture) {
        Optional<Strength> kept = Optional.of(shown).filter(s -> !s.isWhole());
        return new Document(model, origin, original, picture, pairs, mask, settings, kept);
    }

    /** w⁺ of the edit, whatever part of it is shown. */
    public Latent edit() {
        return strength.map(Strength::full).orElse(current.latent());
    }

    /** A run from the present picture. */
    public DragRequest request() {
        return request(current.latent());
    }

    /** The same from another latent. */
    public DragRequest request(Latent latent) {
        return new DragRequest(latent, pairs, mask, settings);
    }

    /**
     * After a run: the new picture, and the handles where tracking found them.
     *
     * @param points one per pair, in the pairs' order
     */
    public Document afterRun(Picture picture, List<Point> points) {
        if (points.size() != pairs.size()) {
            throw new IllegalArgumentException(
                    "a run over " + pairs.size() + " pairs has as many points, got " + points.size());
        }
        List<PointPair> moved = new ArrayList<>();
        for (int i = 0; i < pairs.size(); i++) {
            PointPair pair = pairs.get(i);
            // An anchor stays an anchor: it marks a place, and its feature was held there.
            moved.add(pair.isAnchor() ? pair : pair.withHandle(points.get(i)));
        }
        return new Document(model, origin, original, picture, moved, mask, settings, Optional.empty());
    }

    /** Back to the original, with these points. */
    public Document reset(List<PointPair> originalPairs) {
        return new Document(model, origin, original, original, originalPairs, mask, settings, Optional.empty());
    }
}
