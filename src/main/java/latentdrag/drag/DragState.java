package latentdrag.drag;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import latentdrag.edit.DragRequest;
import latentdrag.edit.DragSettings;
import latentdrag.edit.Latent;
import latentdrag.edit.ProgressWatch;
import latentdrag.generator.Region;
import latentdrag.image.Frame;
import latentdrag.image.Mask;
import latentdrag.image.Point;
import latentdrag.image.PointPair;

/**
 * Everything of a run that changes: w⁺, the handle points with their templates, what the last look saw, what is held. Owns a manager for
 * the tensors among them; close it when the run is over. Made by {@link DragOptimiser#begin}. Engine thread only.
 */
public final class DragState implements AutoCloseable {
    /** A point farther than this from its target is pulled. */
    private static final double PULL_BEYOND = 1;

    private final FeatureSource source;
    private final NDManager run;
    private final ProgressWatch watch;
    private final Holding holding;
    private final LivePicture picture;
    private final Looks looks;
    private final PassingPictures passing;
    private final Arithmetic arithmetic;
    private OptimisedLatent latent;
    private List<Handle> handles = new ArrayList<>();
    private DragSettings settings;
    private int steps;

    DragState(FeatureSource source, DragRequest request) {
        this.source = source;
        this.run = source.generator().manager().newSubManager();
        this.watch = new ProgressWatch(height());
        this.settings = request.settings();
        this.holding = new Holding(source, run, request.latent(), request.mask(), settings);
        this.picture = new LivePicture(source);
        this.passing = new PassingPictures(source.passingPrecision());
        this.looks = new Looks(source, run, holding, picture, LatentNoise.of(request.latent()));
        this.latent = new OptimisedLatent(request.latent(), settings.space(), settings.rows());
        for (PointPair pair : request.pairs()) {
            handles.add(new Handle(pair, width(), height()));
        }
        this.arithmetic = source.staysOnDevice()
                ? new DeviceArithmetic(this, source, run, looks, holding)
                : new JavaArithmetic(this, looks);
    }

    /** Steps made so far. */
    public int steps() {
        return steps;
    }

    /** w⁺ now. */
    public Latent latent() {
        return latent.toLatent();
    }

    /** Where the handle points are, in the order of the request. */
    public List<Point> points() {
        return handles.stream().map(Handle::place).toList();
    }

    /** Pixels each handle point still has to go. */
    public List<Double> distances() {
        return handles.stream().map(Handle::distance).toList();
    }

    /** Number of arrays the run holds on to; the same after every step. */
    public int arrayCount() {
        return run.getManagedArrays().size() + looks.arrayCount();
    }

    /** True when every point is as near to its target as the settings ask. */
    public boolean isArrived() {
        return handles.stream().allMatch(h -> h.distance() <= arrival());
    }

    /** Pixels within which a point has arrived. */
    double arrival() {
        return settings.arrival().distance(handles.size(), height());
    }

    /** A point farther than this from its target is pulled; never so near that a run could neither pull nor arrive. */
    double pullBeyond() {
        return Math.min(PULL_BEYOND, arrival());
    }

    DragSettings settings() {
        return settings;
    }

    List<Handle> handles() {
        return handles;
    }

    OptimisedLatent optimised() {
        return latent;
    }

    ProgressWatch watch() {
        return watch;
    }

    Arithmetic arithmetic() {
        return arithmetic;
    }

    PassingPictures passing() {
        return passing;
    }

    Looks looks() {
        return looks;
    }

    int countStep() {
        return ++steps;
    }

    /** r₁ in pixels of this picture. */
    int motionRadius() {
        return scaled(settings.motionRadius(), height());
    }

    /** r₂ in pixels of this picture. */
    int trackingRadius() {
        return scaled(settings.trackingRadius(), height());
    }

    /** A radius given at 512 px: scaled with h/512, rounded half to even, at least 1. */
    static int scaled(double radiusAt512, int height) {
        return (int) Math.max(1, Math.rint(radiusAt512 * height / 512));
    }

    /** The cells needed to read every pixel within some reach of a handle. */
    Region around(double reach) {
        FeatureGrid grid = source.grid(block());
        return handles.stream()
                .map(h -> grid.cellsAround(h.place(), reach))
                .reduce(Region::union)
                .orElseThrow();
    }

    /** A look at the present w⁺ that holds at least these cells and those of the mask term. */
    Look look(Region wanted) {
        return looks.at(latent, block(), wanted, around(motionRadius() + 1.0));
    }

    /** Whether a part of the picture can be drawn without the rest. */
    boolean drawsParts() {
        return source.isSparse();
    }

    LivePicture livePicture() {
        return picture;
    }

    /**
     * The step that begins comes with a picture of what lies around the points now.
     *
     * @param side of each square, in pixels
     */
    void beginPart(int side) {
        picture.begin(PointSurroundings.windows(handles, side, width(), height()), block());
    }

    /** Draws it onto an earlier picture. */
    Frame drawPart(FrameRenderer renderer, Frame earlier) {
        PicturePart now = picture.part();
        if (now == null) {
            throw new IllegalStateException("the step was not to come with a part of the picture");
        }
        return picture.draw(now, renderer, look(now.features()), looks.regions(), earlier);
    }

    /** Takes over what was changed from outside; see {@link DragOptimiser#steer}. */
    void steer(List<PointPair> pairs, Optional<Mask> mask, DragSettings newSettings) {
        boolean otherBlock = source.block(newSettings) != block();
        handles = Steering.match(pairs, handles, width(), height());
        if (!latent.fits(newSettings.space(), newSettings.rows())) {
            latent = new OptimisedLatent(latent.toLatent(), newSettings.space(), newSettings.rows());
        }
        holding.ask(mask, newSettings);
        settings = newSettings;
        watch.reset();
        looks.end(); // it may not hold what is wanted now
        if (otherBlock) {
            handles.forEach(Handle::forget);
        }
        arithmetic.changed();
    }

    /** Handles of those indices learn their templates anew at the next look, where they are then; see {@link DragOptimiser#relearn}. */
    void relearn(Set<Integer> points) {
        for (int i = 0; i < handles.size(); i++) {
            if (points.contains(i)) {
                handles.get(i).forget();
            }
        }
        watch.reset();
        arithmetic.changed();
    }

    /** Whose output is the feature map. */
    int block() {
        return source.block(settings);
    }

    private int height() {
        return source.shape().height();
    }

    private int width() {
        return source.shape().width();
    }

    @Override
    public void close() {
        arithmetic.close();
        looks.close();
        picture.close();
        run.close();
    }
}
