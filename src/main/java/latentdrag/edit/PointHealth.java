package latentdrag.edit;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How one point of a run fares. Immutable; any thread.
 *
 * @param confidence how surely tracking finds its feature, the mean of the last steps, 0 to 1; see docs/algorithm.md
 * @param texture how much its feature differs from its surroundings; empty where it is not known
 * @param distances pixels it still had to go after each step, oldest first; at least one
 * @param symptoms what is wrong with it, in the order of the enum
 */
public record PointHealth(double confidence, Optional<Double> texture, List<Double> distances, Set<Symptom> symptoms) {
    /** What can be wrong with a point; the most telling first. */
    public enum Symptom {
        /** Its feature differs so little from the surroundings that it cannot be told from them. */
        LOW_TEXTURE,
        /** What tracking finds is hardly nearer to the template than anything else around. */
        LOST,
        /** It goes to and fro and comes no nearer. */
        OSCILLATING,
        /** It has come no nearer for long. */
        STUCK
    }

    public PointHealth {
        distances = List.copyOf(distances);
        symptoms = Set.copyOf(symptoms);
        if (distances.isEmpty()) {
            throw new IllegalArgumentException("the health of a point is that of at least one step");
        }
    }

    /** Pixels it still has to go. */
    public double distance() {
        return distances.get(distances.size() - 1);
    }

    /** The most telling symptom, if there is one. */
    public Optional<Symptom> symptom() {
        return symptoms.stream().min(Enum::compareTo);
    }
}
