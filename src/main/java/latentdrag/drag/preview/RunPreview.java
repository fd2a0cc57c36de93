package latentdrag.drag.preview;

import latentdrag.drag.DragState;
import latentdrag.drag.FrameRenderer;
import latentdrag.drag.FrameRequest;
import latentdrag.drag.sparse.ExtraCells;
import latentdrag.drag.sparse.FeaturePasses;
import latentdrag.drag.sparse.FeatureSource;
import latentdrag.edit.Latent;
import latentdrag.image.Frame;

/** The pictures of one run while it goes on. Owns what is being drawn. Engine thread only. */
public final class RunPreview implements AutoCloseable {
    private final FrameRenderer renderer;
    private final PartialPreview picture;
    private final HalfPrecisionPreview passing;
    private final boolean drawsParts;

    /** @param renderer stays the caller's */
    public RunPreview(FeatureSource source, FrameRenderer renderer) {
        this.renderer = renderer;
        picture = new PartialPreview(source);
        passing = new HalfPrecisionPreview(source.passingPrecision());
        drawsParts = source.isSparse();
    }

    /** What looks are to hold for a picture. */
    public ExtraCells alsoSeen() {
        return picture;
    }

    /** A step is over. Returns the milliseconds that its looks took longer for a picture's sake. */
    public double endStep() {
        return picture.end();
    }

    /** What of the picture is being drawn. */
    PartialPreview picture() {
        return picture;
    }

    HalfPrecisionPreview passing() {
        return passing;
    }

    /** Before a step looks: a part of the picture tells the look what it needs. A network that computes whole maps only draws whole pictures. */
    public StepPicture begin(FrameRequest wish, DragState state, FeaturePasses passes) {
        FrameRequest possible = wish instanceof FrameRequest.Around && !drawsParts ? new FrameRequest.Whole() : wish;
        return new StepPicture(this, state, passes, possible);
    }

    /** The whole picture of a latent. */
    public Frame render(Latent latent) {
        return renderer.render(latent);
    }

    FrameRenderer renderer() {
        return renderer;
    }

    @Override
    public void close() {
        picture.close();
    }
}
