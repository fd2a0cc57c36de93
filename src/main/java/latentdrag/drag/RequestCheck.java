package latentdrag.drag;

import java.util.List;
import java.util.Optional;
import latentdrag.edit.DragRequest;
import latentdrag.edit.DragSettings;
import latentdrag.edit.Latent;
import latentdrag.generator.GeneratorShape;
import latentdrag.image.Mask;
import latentdrag.image.Point;
import latentdrag.image.PointPair;

/**
 * Whether a drag can be made on a model, before any tensor is touched. What can be given a sensible meaning is not refused: a target
 * outside the picture counts as the nearest place inside, handles between pixels as the nearest pixel, more rows than there are as
 * all, a mask that fixes everything as it stands. Any thread.
 */
public final class RequestCheck {
    private final GeneratorShape shape;

    public RequestCheck(GeneratorShape shape) {
        this.shape = shape;
    }

    /** @throws DragRefusedException saying in one sentence what does not fit */
    public void check(DragRequest request) {
        Latent latent = request.latent();
        if (latent.rows() != shape.rows() || latent.dim() != shape.wDim()) {
            throw new DragRefusedException("The latent has " + latent.rows() + " rows of " + latent.dim()
                    + " values, but this model takes " + shape.rows() + " rows of " + shape.wDim()
                    + "; use a latent made with this model.");
        }
        check(request.pairs(), request.mask(), request.settings());
    }

    /** The same for what may change while a run goes on. */
    public void check(List<PointPair> pairs, Optional<Mask> mask, DragSettings settings) {
        if (pairs.isEmpty()) {
            throw new DragRefusedException("A drag needs at least one handle point; place one.");
        }
        pairs.forEach(pair -> checkHandle(pair.handle()));
        mask.ifPresent(this::checkMask);
        int blocks = shape.layers().size();
        if (settings.block() >= blocks) {
            throw new DragRefusedException("Feature block " + settings.block()
                    + " was asked for, but this model has blocks 0 to " + (blocks - 1) + "; choose one of these.");
        }
    }

    /** A run keeps the algorithm it began with. */
    public static void checkSameAlgorithm(DragSettings before, DragSettings now) {
        if (!before.method().name().equals(now.method().name())) {
            throw new DragRefusedException("The run goes by " + before.method().title() + " and was to go on by "
                    + now.method().title() + "; end it, then start another one.");
        }
    }

    private void checkHandle(Point handle) {
        if (!handle.isInside(shape.width(), shape.height())) {
            throw new DragRefusedException(
                    "The handle point " + handle.x() + ", " + handle.y() + " lies outside the picture of "
                            + shape.width() + "×" + shape.height() + " pixels; place it inside.");
        }
    }

    private void checkMask(Mask mask) {
        if (mask.width() != shape.width() || mask.height() != shape.height()) {
            throw new DragRefusedException("The mask is " + mask.width() + "×" + mask.height()
                    + " pixels, but the picture is " + shape.width() + "×" + shape.height()
                    + "; use a mask of the picture's size.");
        }
    }
}
