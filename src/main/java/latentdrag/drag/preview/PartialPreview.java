package latentdrag.drag.preview;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import latentdrag.drag.FeaturePass;
import latentdrag.drag.FrameRenderer;
import latentdrag.drag.sparse.ExtraCells;
import latentdrag.drag.sparse.FeatureSource;
import latentdrag.edit.Latent;
import latentdrag.generator.CellSet;
import latentdrag.generator.CellWindow;
import latentdrag.generator.SparseSynthesis;
import latentdrag.image.Frame;
import latentdrag.image.Point;
import org.jspecify.annotations.Nullable;

/**
 * What of a run's picture is being drawn while it goes on: the part that the present step comes with, and a whole picture that comes
 * bit by bit. Owns the latter's arrays. Engine thread only.
 */
final class PartialPreview implements ExtraCells, AutoCloseable {
    private final FeatureSource source;
    private final PassTime passTime = new PassTime();
    private final Set<CellWindow> later = new LinkedHashSet<>(); // drawn since the whole picture was begun
    private @Nullable PicturePart part; // that the present step comes with
    private @Nullable PicturePart lastPart; // of the step that had one last
    private FrameRenderer.@Nullable Drawing drawing; // of a whole picture, begun some steps ago

    PartialPreview(FeatureSource source) {
        this.source = source;
    }

    /**
     * The step that begins comes with a picture of what lies around the points now: its pass is to hold what that needs.
     *
     * @param side of each square, in pixels
     */
    void begin(List<Point> points, int side, int block) {
        List<CellWindow> windows = PointSurroundings.windows(
                points, side, source.shape().width(), source.shape().height());
        PicturePart known = lastPart;
        if (known == null || known.block() != block || !known.windows().equals(windows)) {
            known = PicturePart.of(windows, block, source);
        }
        part = known;
        lastPart = known;
    }

    /** What the present step comes with; null when that is no part. */
    @Nullable
    PicturePart part() {
        return part;
    }

    @Override
    public @Nullable CellSet cells() {
        return part == null ? null : part.features();
    }

    @Override
    public void passed(double millis) {
        passTime.took(millis, part != null);
    }

    /**
     * Draws a part onto an earlier picture.
     *
     * @param pass has what it needs
     */
    Frame draw(
            PicturePart drawn, FrameRenderer renderer, FeaturePass pass, SparseSynthesis.Run regions, Frame earlier) {
        later.addAll(drawn.windows());
        return drawn.onto(earlier, renderer.renderPixels(pass, regions, drawn.pixels()));
    }

    /** The step is over. Returns the milliseconds that its looks took longer for the part's sake. */
    double end() {
        part = null;
        return passTime.takeExtra();
    }

    /**
     * Draws on at a whole picture, or begins one.
     *
     * @param present w⁺ of the picture if it is begun
     * @param earlier what is on show
     * @param millis for how long, at least; a layer is not interrupted
     * @return it, once it is finished, with what was drawn of later w⁺ since
     */
    Optional<Frame> drawOn(FrameRenderer renderer, Latent present, Frame earlier, double millis) {
        FrameRenderer.Drawing now = drawing;
        if (now == null) {
            now = renderer.begin(present);
            drawing = now;
            later.clear();
        }
        Optional<Frame> finished = now.advance(millis);
        if (finished.isEmpty()) {
            return finished;
        }
        close();
        Frame whole = finished.get();
        for (CellWindow window : later) {
            Frame kept = earlier.part(window.left(), window.top(), window.columns(), window.rows());
            whole = whole.with(kept, window.left(), window.top(), PointSurroundings.fade(window));
        }
        return Optional.of(whole);
    }

    @Override
    public void close() {
        if (drawing != null) {
            drawing.close();
            drawing = null;
        }
    }
}
