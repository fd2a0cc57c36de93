package latentdrag.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntUnaryOperator;
import latentdrag.image.Point;

/** Steps of runs that never were: one point on a line towards a target at the right. */
final class RunSteps {
    static final double TARGET = 100;

    private RunSteps() {}

    /** The latent of a step is its number. */
    static Latent latent(int step) {
        return new Latent(1, 1, new float[] {step});
    }

    /** @param place x of the point after each step, from 0 on */
    static List<DragStep> of(int count, IntUnaryOperator place, IntToDoubleFunction confidence, double texture) {
        List<DragStep> steps = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int x = place.applyAsInt(i);
            steps.add(new DragStep(
                    i + 1,
                    List.of(new Point(x, 0)),
                    List.of(TARGET - x),
                    1,
                    List.of(confidence.applyAsDouble(i)),
                    List.of(texture),
                    20,
                    latent(i + 1)));
        }
        return steps;
    }

    static List<DragStep> of(int count, IntUnaryOperator place) {
        return of(count, place, i -> 0.8, 0.7);
    }
}
