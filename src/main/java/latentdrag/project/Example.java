package latentdrag.project;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import latentdrag.edit.DragSettings;
import latentdrag.edit.LatentOrigin;
import latentdrag.image.Mask;
import latentdrag.image.Point;
import latentdrag.image.PointPair;
import org.jspecify.annotations.Nullable;

/**
 * A drag that is ready to start, on the bundled model. Places are shares of the picture's sides, from its left and upper edge, so that
 * they hold for every size. Immutable; any thread.
 *
 * @param name short, for command lines and files
 * @param title for people
 * @param words what happens, in a sentence
 * @param seed of the picture
 * @param psi its truncation
 * @param points what is pulled where
 * @param mask strokes of what may change; none = everything
 * @param settings numbers that differ from what a person gets who chooses nothing
 */
public record Example(
        String name,
        String title,
        String words,
        long seed,
        double psi,
        List<Pull> points,
        List<Stroke> mask,
        Numbers settings) {

    /** x and y as shares of width and height. */
    public record Place(double x, double y) {
        Point in(int width, int height) {
            return new Point(x * width - 0.5, y * height - 0.5);
        }
    }

    /**
     * A handle and its target.
     *
     * @param what the landmark the handle is on, as the world of clay animals calls it, or another word for the place
     * @param from the handle
     * @param to the target; the same place holds it
     */
    public record Pull(String what, Place from, Place to) {}

    /**
     * A round brush stroke.
     *
     * @param from where it begins
     * @param to where it ends
     * @param radius as a share of the height
     */
    public record Stroke(Place from, Place to, double radius) {}

    /**
     * Numbers of the drag that are not as usual.
     *
     * @param steps step limit; null = as usual
     * @param lambda weight of the mask term; null = as usual
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Numbers(@Nullable Integer steps, @Nullable Double lambda) {}

    public Example {
        points = List.copyOf(points);
        mask = List.copyOf(mask);
        if (!name.matches("[a-z-]+") || points.isEmpty()) {
            throw new IllegalArgumentException("an example needs a name of small letters and a point, got " + name);
        }
    }

    /** What the picture is made from. */
    public LatentOrigin.Seed origin() {
        return LatentOrigin.Seed.of(seed, psi);
    }

    /** The points in whole pixels, as a person would place them. */
    public List<PointPair> pairs(int width, int height) {
        return points.stream()
                .map(pull -> new PointPair(
                        pull.from().in(width, height).rounded().clampedTo(width, height),
                        pull.to().in(width, height).rounded().clampedTo(width, height)))
                .toList();
    }

    /** The mask for a picture of that size; empty = everything may change. */
    public Optional<Mask> mask(int width, int height) {
        if (mask.isEmpty()) {
            return Optional.empty();
        }
        Mask painted = Mask.allFixed(width, height);
        for (Stroke stroke : mask) {
            painted = painted.withStroke(
                    stroke.from().in(width, height), stroke.to().in(width, height), stroke.radius() * height, true);
        }
        return Optional.of(painted);
    }

    /** @param usual what a person gets who chooses nothing */
    public DragSettings settings(DragSettings usual) {
        Integer steps = settings.steps();
        Double lambda = settings.lambda();
        return usual.withMaxSteps(steps == null ? usual.maxSteps() : steps)
                .withLambda(lambda == null ? usual.lambda() : lambda);
    }
}
