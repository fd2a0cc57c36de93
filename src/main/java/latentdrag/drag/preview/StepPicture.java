package latentdrag.drag.preview;

import java.util.Optional;
import latentdrag.drag.DragState;
import latentdrag.drag.FrameRequest;
import latentdrag.drag.sparse.FeaturePasses;
import latentdrag.image.Frame;

/** The picture one step comes with: drawn when the step says so, once at most. Engine thread only. */
public final class StepPicture {
    private final RunPreview preview;
    private final DragState state;
    private final FeaturePasses passes;
    private final FrameRequest wish;
    private Optional<Frame> frame = Optional.empty();
    private boolean whole;
    private double millis;

    /** Before the step looks: a part tells the look what it needs. */
    StepPicture(RunPreview preview, DragState state, FeaturePasses passes, FrameRequest wish) {
        this.preview = preview;
        this.state = state;
        this.passes = passes;
        this.wish = wish;
        if (wish instanceof FrameRequest.Around around) {
            preview.picture()
                    .begin(state.points(), around.side(), state.numbers().block());
        }
    }

    /** Draws it from the present look. */
    public void draw() {
        if (wish instanceof FrameRequest.None) {
            return;
        }
        long begun = System.nanoTime();
        if (wish instanceof FrameRequest.Around around) {
            Frame earlier = around.earlier();
            Optional<Frame> renewed = around.isRenewing()
                    ? preview.picture()
                            .drawOn(preview.renderer(), state.latent().toLatent(), earlier, around.renewal())
                    : Optional.empty();
            frame = Optional.of(part(renewed.orElse(earlier)));
            whole = renewed.isPresent();
        } else {
            frame = Optional.of(passes.dense()
                    .map(pass -> preview.passing().draw(preview.renderer(), pass))
                    .orElseGet(() -> preview.render(state.latent().toLatent())));
            whole = true;
        }
        millis = (System.nanoTime() - begun) / 1e6;
    }

    /** Draws what lies around the points onto an earlier picture. */
    private Frame part(Frame earlier) {
        PicturePart now = preview.picture().part();
        if (now == null) {
            throw new IllegalStateException("the step was not to come with a part of the picture");
        }
        return preview.picture()
                .draw(now, preview.renderer(), passes.at(state, now.features()), passes.regions(), earlier);
    }

    /** What was drawn. */
    public Optional<Frame> frame() {
        return frame;
    }

    /** Whether a whole picture was finished. */
    public boolean isWhole() {
        return whole;
    }

    /** How long drawing took. */
    public double millis() {
        return millis;
    }
}
