package latentdrag.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import latentdrag.drag.FrameRequest;
import latentdrag.drag.StepOutcome;
import latentdrag.engine.PictureBudget.Kind;
import latentdrag.image.Frame;
import org.jspecify.annotations.Nullable;

/** The pictures of one run: which one the next step should come with, and what is on show. Engine thread only. */
public final class RunPictures {
    /** Smallest and largest square drawn around a point, as parts of the picture's height. */
    private static final double LEAST = 1.0 / 16;

    private static final double MOST = 1.0 / 4;

    /** The first square of a run with one point. */
    private static final double FIRST = 1.0 / 8;

    /** The side changes by steps, and only when the time it takes is clearly off, so that the edge of the square does not breathe. */
    private static final double STEPS = 32;

    private static final double TOO_LITTLE = 0.5;

    /** Parts of one side that are known before it is judged: the first prepares what the others find ready. */
    private static final int KNOWN = 3;

    /** So long a step draws at a whole picture that comes bit by bit. */
    private static final double RENEWAL_MILLIS = 60;

    private final PictureBudget budget;
    private final List<Double> took = new ArrayList<>(); // milliseconds of parts of the present side
    private @Nullable Frame shown;
    private boolean whole;
    private double side; // part of the height
    private Kind asked = Kind.NONE;

    /**
     * @param begun the picture the run begins with, where it is known
     * @param wholeMillis what a whole picture took before the run; 0 = unknown
     * @param usual whether that was not the first one of its model
     * @param points handle points
     */
    public RunPictures(FramePolicy policy, Optional<Frame> begun, double wholeMillis, boolean usual, int points) {
        budget = new PictureBudget(policy, wholeMillis, usual);
        begun.ifPresent(frame -> {
            shown = frame;
            whole = true;
            budget.begunWithPicture();
        });
        side = Math.max(LEAST, FIRST / Math.sqrt(points));
    }

    /** @param waiting whether the run waits after this step, so that it must be seen whole */
    public FrameRequest next(boolean waiting) {
        asked = waiting && budget.isLive() ? Kind.WHOLE : budget.next();
        Frame before = shown;
        if ((asked == Kind.PART || asked == Kind.RENEWAL) && before != null) {
            int pixels = (int) Math.round(side * before.height());
            return new FrameRequest.Around(before, pixels, asked == Kind.RENEWAL ? RENEWAL_MILLIS : 0);
        }
        return asked == Kind.NONE ? new FrameRequest.None() : new FrameRequest.Whole();
    }

    /** Takes note of what the step came to. */
    public void drawn(StepOutcome outcome) {
        double picture = outcome.pictureMillis();
        budget.spent(outcome.step().millis(), asked, picture, outcome.whole());
        outcome.frame()
                .ifPresentOrElse(
                        frame -> {
                            shown = frame;
                            whole = asked == Kind.WHOLE;
                        },
                        () -> whole = false);
        if (asked == Kind.PART) {
            fitSide(picture);
        }
    }

    /** Whether a run that waits now would show less than the whole present picture. */
    boolean isWholeMissing() {
        return budget.isLive() && !whole;
    }

    /** The whole present picture was drawn while the run waits. */
    void drawnWhole(Frame frame) {
        shown = frame;
        whole = true;
    }

    private void fitSide(double millis) {
        took.add(millis);
        if (took.size() < KNOWN) {
            return;
        }
        Collections.sort(took);
        double usual = took.get(KNOWN / 2);
        took.clear();
        double wished = budget.partMillisWished();
        if (usual <= wished && usual >= TOO_LITTLE * wished) {
            return;
        }
        double change = Math.max(0.7, Math.min(1.4, Math.sqrt(wished / usual)));
        double stepped = Math.floor(side * change * STEPS) / STEPS;
        side = Math.max(LEAST, Math.min(MOST, stepped));
    }
}
