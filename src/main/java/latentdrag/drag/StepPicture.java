package latentdrag.drag;

import java.util.Optional;
import latentdrag.image.Frame;

/** The picture one step is to come with: drawn when the step runs it, once at most. Engine thread only. */
final class StepPicture implements Runnable {
    private final DragState state;
    private final FrameRenderer renderer;
    private final PictureWish wish;
    private Optional<Frame> frame = Optional.empty();
    private boolean whole;
    private double millis;

    /** Before the step looks: a part tells the look what it needs. */
    StepPicture(DragState state, FrameRenderer renderer, PictureWish wish) {
        this.state = state;
        this.renderer = renderer;
        // A network that computes whole maps only draws whole pictures.
        this.wish = wish instanceof PictureWish.Around && !state.drawsParts() ? new PictureWish.Whole() : wish;
        if (this.wish instanceof PictureWish.Around around) {
            state.beginPart(around.side());
        }
    }

    @Override
    public void run() {
        if (wish instanceof PictureWish.None) {
            return;
        }
        long begun = System.nanoTime();
        if (wish instanceof PictureWish.Around around) {
            Frame earlier = around.earlier();
            Optional<Frame> renewed = around.isRenewing()
                    ? state.livePicture().drawOn(renderer, state.latent(), earlier, around.renewal())
                    : Optional.empty();
            frame = Optional.of(state.drawPart(renderer, renewed.orElse(earlier)));
            whole = renewed.isPresent();
        } else {
            Optional<MapLook> map = state.looks().mapLook();
            frame = Optional.of(map.map(look -> state.passing().draw(renderer, look))
                    .orElseGet(() -> renderer.render(state.latent())));
            whole = true;
        }
        millis = (System.nanoTime() - begun) / 1e6;
    }

    /** What was drawn. */
    Optional<Frame> frame() {
        return frame;
    }

    /** Whether a whole picture was finished. */
    boolean isWhole() {
        return whole;
    }

    /** How long drawing took. */
    double millis() {
        return millis;
    }
}
