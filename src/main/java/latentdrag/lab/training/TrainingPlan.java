package latentdrag.lab.training;

import java.util.ArrayList;
import java.util.List;
import latentdrag.lab.clay.ClayWidths;

/**
 * How a training run grows. Immutable; any thread.
 *
 * @param stages picture sizes from small to large, with what to spend on each
 * @param batch pictures per step
 * @param seed of the first weights and of the training pictures
 * @param face how much eyes, nose and mouth count each, of what the head counts; 0 leaves them to their area
 * @param widths of the network
 * @param brain whether the large blocks are computed in bfloat16 while learning
 * @param every of so many steps one is taken at the stage's size, the others at half of it; 1 = all at its size
 */
public record TrainingPlan(
        List<Stage> stages, int batch, long seed, double face, ClayWidths widths, boolean brain, int every) {
    /** What {@code face} is where nobody says otherwise: as much as the head. */
    public static final double FACE = 1;

    /**
     * @param size picture size in pixels
     * @param pictures to learn from at that size
     * @param rate highest learning rate; warms up, then decays by a cosine
     */
    public record Stage(int size, long pictures, double rate) {}

    public TrainingPlan {
        stages = List.copyOf(stages);
        if (stages.isEmpty() || batch < 1 || every < 1) {
            throw new IllegalArgumentException("a plan needs a stage, and batches and turns of at least one");
        }
        for (int i = 1; i < stages.size(); i++) {
            if (stages.get(i).size() <= stages.get(i - 1).size()) {
                throw new IllegalArgumentException("stages grow, got " + stages);
            }
        }
    }

    /**
     * Reads "32:60000:0.02,64:40000:0.015": size, pictures, learning rate.
     *
     * @throws IllegalArgumentException with one sentence for people
     */
    public static TrainingPlan parse(String text, int batch, long seed) {
        List<Stage> stages = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            String[] fields = part.trim().split(":", -1);
            try {
                if (fields.length != 3) {
                    throw new NumberFormatException("three numbers");
                }
                stages.add(new Stage(
                        Integer.parseInt(fields[0]), Long.parseLong(fields[1]), Double.parseDouble(fields[2])));
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(
                        "A stage is written SIZE:PICTURES:RATE, for example 32:60000:0.02, with commas between stages;"
                                + " got \"" + text + "\".",
                        e);
            }
        }
        return new TrainingPlan(stages, batch, seed, FACE, ClayWidths.USUAL, false, 1);
    }

    /** The same with the large blocks in bfloat16 or in float32. */
    public TrainingPlan withBrain(boolean brainFloats) {
        return new TrainingPlan(stages, batch, seed, face, widths, brainFloats, every);
    }

    /** The same with one of so many steps at the stage's size. */
    public TrainingPlan withEvery(int turns) {
        return new TrainingPlan(stages, batch, seed, face, widths, brain, turns);
    }

    /** The same with another weight of the face. */
    public TrainingPlan withFace(double share) {
        return new TrainingPlan(stages, batch, seed, share, widths, brain, every);
    }

    /** The same with other widths of the network. */
    public TrainingPlan withWidths(ClayWidths others) {
        return new TrainingPlan(stages, batch, seed, face, others, brain, every);
    }

    /**
     * The size of a batch's pictures: the stage's, or half of it. A small step teaches the smaller blocks, which say where everything is,
     * as much as a large one does and takes less than half the time.
     */
    int size(Stage stage, long batchNumber) {
        return batchNumber % every == 0 ? stage.size() : stage.size() / 2;
    }

    /** Learning rate within a stage: linear warm-up over the first pictures, then cosine decay to a fiftieth. */
    static double rate(Stage stage, long pictures) {
        double warm = Math.min(1, (pictures + 1) / 800.0);
        double done = Math.min(1, (double) pictures / stage.pictures());
        return stage.rate() * warm * (0.02 + 0.98 * 0.5 * (1 + Math.cos(Math.PI * done)));
    }
}
