package latentdrag.invert;

import java.util.ArrayList;
import java.util.List;
import latentdrag.edit.photograph.ProjectionSettings;
import latentdrag.generator.GeneratorShape;

/**
 * The stages of a projection, from small and many to large and one. A start is worth more than any objective, so many are tried where
 * pictures are small. Immutable.
 *
 * @param trial size at which the seeds are compared
 * @param stages in their order, the last one at full size with one candidate
 */
record ProjectionPlan(Rung trial, List<Stage> stages) {
    private static final int SMALL = 32;
    private static final int MIDDLE = 64;
    private static final int LARGE = 128;
    private static final double EXPLORATION = 0.05;

    ProjectionPlan {
        stages = List.copyOf(stages);
    }

    /** @param drawsSoFar whether the network has pictures after its inner layers */
    static ProjectionPlan of(GeneratorShape shape, boolean drawsSoFar, ProjectionSettings settings) {
        Rung small = Rung.of(shape, SMALL, drawsSoFar);
        Rung middle = Rung.of(shape, MIDDLE, drawsSoFar);
        double settle = settings.settles() ? 1 : 0;
        List<Stage> stages = new ArrayList<>();
        stages.add(new Stage(small, 16, 20, 0.1, false, EXPLORATION, 0.01 * settle));
        if (shape.height() > small.height()) {
            stages.add(new Stage(middle, 4, 30, 0.1, true, 0, 0.008 * settle));
            stages.add(new Stage(middle, 1, 50, 0.1, true, 0, 0.004 * settle));
        }
        boolean isLarge = shape.height() > 2 * LARGE;
        if (isLarge) {
            stages.add(new Stage(Rung.of(shape, LARGE, drawsSoFar), 1, 60, 0.08, true, 0, 0));
        }
        stages.add(new Stage(Rung.whole(shape), 1, settings.steps(), 0.08, true, 0, 0));
        return new ProjectionPlan(small, stages);
    }

    int steps() {
        return stages.stream().mapToInt(Stage::steps).sum();
    }
}
