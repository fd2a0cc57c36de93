package latentdrag.drag;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import latentdrag.drag.FeatureGrid.CellBox;
import latentdrag.edit.DragRequest;
import latentdrag.edit.DragSettings;
import latentdrag.edit.Latent;
import latentdrag.image.Mask;
import latentdrag.image.Point;
import latentdrag.image.PointPair;
import latentdrag.stylegan.Generator;
import org.jspecify.annotations.Nullable;

/**
 * Everything of a run that changes: w⁺, the handle points with their templates, F₀, what the last look saw. Owns a manager for the
 * tensors among them; close it when the run is over. Made by {@link DragOptimiser#begin}. Engine thread only.
 */
public final class DragState implements AutoCloseable {
    private final Generator generator;
    private final Extent extent;
    private final NDManager run;
    private final Latent start;
    private final ProgressWatch watch;
    private OptimisedLatent latent;
    private List<Handle> handles;
    private Optional<Mask> mask;
    private DragSettings settings;
    private int steps;
    private @Nullable Look look; // valid for the present w⁺ and block
    private @Nullable NDArray initial; // F₀ [1, channels, height, width]
    private @Nullable MaskTerm maskTerm;

    DragState(Generator generator, Extent extent, DragRequest request) {
        this.generator = generator;
        this.extent = extent;
        this.run = generator.manager().newSubManager();
        this.start = request.latent();
        this.watch = new ProgressWatch(generator.architecture().height());
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
        return run.getManagedArrays().size();
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

    OptimisedLatent optimised() {
        return latent;
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

    /**
     * What the generator shows for the present w⁺: the last look if it still holds, else a new one. Stays the state's; handles that
     * have no template yet take it from here.
     */
    Look look() {
        Look seen = look;
        if (seen == null) {
            seen = Look.at(generator, extent, run, latent, block());
            look = seen;
        }
        for (Handle handle : handles) {
            if (!handle.hasTemplate()) {
                handle.learn(seen.window(seen.grid().cellsAround(handle.place(), 0)));
            }
        }
        return seen;
    }

    /** Takes F₀ from the look at w₀. */
    void keepInitial(Look atStart) {
        NDArray features = atStart.features().stopGradient();
        features.attach(run);
        initial = features;
    }

    /** Ends the look: the w⁺ it was taken at is no longer the present one. */
    void endLook() {
        if (look != null) {
            look.close();
            look = null;
        }
    }

    /** The cells a step can touch: around every handle, r₂ for tracking and from there r₁ + 1 for the pull. */
    CellBox reach(FeatureGrid grid) {
        double reach = trackingRadius() + motionRadius() + 1.0;
        return handles.stream()
                .map(h -> grid.cellsAround(h.place(), reach))
                .reduce(CellBox::union)
                .orElseThrow();
    }

    /** The second term of the loss; null when nothing is held. */
    @Nullable
    MaskTerm maskTerm(FeatureGrid grid) {
        if (mask.isEmpty() || mask.get().isAllEditable() || settings.lambda() == 0) {
            return null;
        }
        if (maskTerm == null) {
            NDArray from = initial == null ? lookBack() : initial;
            maskTerm = new MaskTerm(run, from, grid, mask.get(), settings.lambda(), settings.reduction());
        }
        return maskTerm;
    }

    /** F₀ of a block that was not read when the run began. */
    private NDArray lookBack() {
        OptimisedLatent first = new OptimisedLatent(start, settings.space(), settings.rows());
        try (Look then = Look.at(generator, Extent.MAP, run, first, block())) {
            keepInitial(then);
        }
        return Objects.requireNonNull(initial);
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
        if (otherBlock) {
            endLook();
            handles.forEach(Handle::forget);
            if (initial != null) {
                initial.close();
                initial = null;
            }
        }
    }

    private int block() {
        return block(settings);
    }

    private int block(DragSettings s) {
        return s.block() < 0 ? generator.architecture().featureBlock() : s.block();
    }

    private int height() {
        return generator.architecture().height();
    }

    private int width() {
        return generator.architecture().width();
    }

    @Override
    public void close() {
        endLook();
        run.close();
    }
}
