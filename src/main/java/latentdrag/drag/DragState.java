package latentdrag.drag;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import latentdrag.edit.DragRequest;
import latentdrag.edit.DragSettings;
import latentdrag.edit.DragSettings.MaskSampling;
import latentdrag.edit.Latent;
import latentdrag.edit.ProgressWatch;
import latentdrag.image.Frame;
import latentdrag.image.Mask;
import latentdrag.image.Point;
import latentdrag.image.PointPair;
import latentdrag.stylegan.Generator;
import latentdrag.stylegan.Noise;
import latentdrag.stylegan.Region;
import latentdrag.stylegan.RegionRun;
import org.jspecify.annotations.Nullable;

/**
 * Everything of a run that changes: w⁺, the handle points with their templates, F₀, what the last look saw. Owns a manager for the
 * tensors among them; close it when the run is over. Made by {@link DragOptimiser#begin}. Engine thread only.
 */
public final class DragState implements AutoCloseable {
    /** Chosen by measurement: docs/decisions/0009. */
    private static final MaskSample SAMPLE = new MaskSample(2, 16);

    private final FeatureSource source;
    private final NDManager run;
    private final Latent start;
    private final ProgressWatch watch;
    private OptimisedLatent latent;
    private List<Handle> handles;
    private Optional<Mask> mask;
    private DragSettings settings;
    private int steps;
    private long draws; // samples of the mask so far
    private boolean moved; // while w⁺ is w₀ there is nothing the mask could hold
    private @Nullable Look look; // valid for the present w⁺ and block
    private @Nullable HeldCells held; // what the mask holds in that look
    private @Nullable RegionRun regions; // once a look was at a region
    private @Nullable NDArray initial; // F₀ [1, channels, height, width]
    private @Nullable MaskTerm maskTerm;
    private final LivePicture picture;

    DragState(FeatureSource source, DragRequest request) {
        this.source = source;
        this.picture = new LivePicture(source);
        this.run = source.generator().manager().newSubManager();
        this.start = request.latent();
        this.watch = new ProgressWatch(source.generator().architecture().height());
        this.settings = request.settings();
        this.mask = request.mask();
        this.latent = new OptimisedLatent(start, settings.space(), settings.rows());
        this.handles = new ArrayList<>();
        for (PointPair pair : request.pairs()) {
            handles.add(new Handle(pair, width(), height()));
        }
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
        return run.getManagedArrays().size() + (regions == null ? 0 : regions.arrayCount());
    }

    DragSettings settings() {
        return settings;
    }

    List<Handle> handles() {
        return handles;
    }

    ProgressWatch watch() {
        return watch;
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

    /** True when every point is as near to its target as the settings ask. */
    public boolean isArrived() {
        double near = settings.arrival().distance(handles.size(), height());
        return handles.stream().allMatch(h -> h.distance() <= near);
    }

    /** F of the present w⁺ where a step looks for the handles: r₂ around each. */
    FeatureWindow featuresToTrack() {
        return features(Math.max(trackingRadius(), motionRadius() + 1.0));
    }

    /** F of the present w⁺ where a step pulls: r₁ + 1 around every handle. Part of what was looked at, unless one leapt far. */
    FeatureWindow featuresToPull() {
        return features(motionRadius() + 1.0);
    }

    /** Handles that have no template yet take it from here. */
    private FeatureWindow features(double reach) {
        Region wanted = around(reach);
        FeatureWindow window = look(wanted).window(wanted);
        for (Handle handle : handles) {
            if (!handle.hasTemplate()) {
                handle.learn(window);
            }
        }
        return window;
    }

    private Region around(double reach) {
        FeatureGrid grid = grid();
        return handles.stream()
                .map(h -> grid.cellsAround(h.place(), reach))
                .reduce(Region::union)
                .orElseThrow();
    }

    /** A look at the present w⁺ that holds at least these cells and those of the mask term; the last one if it still does. */
    private Look look(Region wanted) {
        Look before = look;
        if (before != null && before.cells().contains(wanted)) {
            return before;
        }
        Region pulled = around(motionRadius() + 1.0);
        PicturePart part = picture.part();
        Region seen = part == null ? wanted : wanted.union(part.features());
        if (before == null) {
            held = heldBeside(wanted);
        } else {
            seen = seen.union(before.cells());
        }
        if (held != null) {
            seen = seen.union(held.cells());
            pulled = pulled.union(held.cells());
        }
        endLook();
        long begun = System.nanoTime();
        Look now = source.prefersRegion(block(), seen, pulled)
                ? source.region(regions(), latent, block(), seen)
                : source.map(run, latent, block());
        picture.looked((System.nanoTime() - begun) / 1e6);
        look = now;
        return now;
    }

    /** What the mask holds in a new look; the whole of it costs nothing where the whole map is looked at. */
    private @Nullable HeldCells heldBeside(Region wanted) {
        MaskTerm term = moved ? maskTerm() : null;
        if (term == null) {
            return null;
        }
        return settings.maskSampling() == MaskSampling.EXACT
                ? term.whole()
                : SAMPLE.draw(term, wanted, term.importance().values(), ++draws);
    }

    private RegionRun regions() {
        RegionRun known = regions;
        if (known == null) {
            known = source.newRun();
            regions = known;
        }
        return known;
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
        return picture.draw(now, renderer, look(now.features()), regions(), earlier);
    }

    /** The look at the present w⁺, if there is one at the whole map, from which a picture can be made. */
    Optional<MapLook> mapLook() {
        return look instanceof MapLook map ? Optional.of(map) : Optional.empty();
    }

    /** The gradient of the loss at the present look; w⁺ has to move then. */
    Look.Descent descent(FeatureGradient gradient) {
        if (look == null) {
            throw new IllegalStateException("a step looks before it pulls");
        }
        return look.descent(gradient, held, settings.rows());
    }

    /** One step of Adam; ends the look, since the w⁺ it was taken at is no longer the present one. */
    void descend(float[] gradient) {
        latent.descend(gradient, settings.stepSize());
        moved = true;
        endLook();
    }

    private void endLook() {
        if (look != null) {
            look.close();
            look = null;
        }
    }

    private FeatureGrid grid() {
        return FeatureGrid.of(generator().architecture(), block());
    }

    private Generator generator() {
        return source.generator();
    }

    /** The second term of the loss; null when nothing is held. */
    private @Nullable MaskTerm maskTerm() {
        if (mask.isEmpty() || mask.get().isAllEditable() || settings.lambda() == 0) {
            return null;
        }
        if (maskTerm == null) {
            maskTerm = new MaskTerm(
                    generator().operations(),
                    run,
                    initial(),
                    grid(),
                    mask.get(),
                    settings.lambda(),
                    settings.reduction());
        }
        return maskTerm;
    }

    /** F₀, the whole map. */
    private NDArray initial() {
        NDArray known = initial;
        if (known == null) {
            try (NDManager looking = run.newSubManager()) {
                NDArray ws = looking.create(start.toArray(), new Shape(1, start.rows(), start.dim()));
                known = generator()
                        .synthesis()
                        .features(ws, block(), Noise.CONST)
                        .x();
                known.attach(run);
            }
            initial = known;
        }
        return known;
    }

    /** Takes over what was changed from outside; see {@link DragOptimiser#steer}. */
    void steer(List<PointPair> pairs, Optional<Mask> newMask, DragSettings newSettings) {
        boolean otherBlock = block(newSettings) != block();
        handles = Steering.match(pairs, handles, width(), height());
        if (!latent.fits(newSettings.space(), newSettings.rows())) {
            latent = new OptimisedLatent(latent.toLatent(), newSettings.space(), newSettings.rows());
        }
        if (maskTerm != null) {
            maskTerm.close();
            maskTerm = null;
        }
        mask = newMask;
        settings = newSettings;
        watch.reset();
        endLook(); // it may not hold what is wanted now
        if (otherBlock) {
            handles.forEach(Handle::forget);
            if (initial != null) {
                initial.close();
                initial = null;
            }
        }
    }

    /** Handles of those indices learn their templates anew at the next look, where they are then; see {@link DragOptimiser#relearn}. */
    void relearn(Set<Integer> points) {
        for (int i = 0; i < handles.size(); i++) {
            if (points.contains(i)) {
                handles.get(i).forget();
            }
        }
        watch.reset();
    }

    private int block() {
        return block(settings);
    }

    private int block(DragSettings s) {
        return s.block() < 0 ? generator().architecture().featureBlock() : s.block();
    }

    private int height() {
        return generator().architecture().height();
    }

    private int width() {
        return generator().architecture().width();
    }

    @Override
    public void close() {
        endLook();
        if (regions != null) {
            regions.close();
        }
        picture.close();
        run.close();
    }
}
