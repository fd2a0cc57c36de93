package latentdrag.ui.gallery;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import latentdrag.edit.LatentOrigin;
import latentdrag.edit.Noise;
import latentdrag.image.Frame;
import latentdrag.project.Thumbnail;
import latentdrag.ui.common.EditorBackend;
import latentdrag.ui.common.Notices;
import latentdrag.ui.common.Tasks;
import latentdrag.ui.drag.DragModel;

/**
 * Small pictures of seeds and mixtures, drawn one after the other while somebody looks and no run goes on. Those asked for last are kept.
 * Belongs to the JavaFX thread; knows no nodes.
 */
final class OriginPictures {
    private final EditorBackend backend;
    private final Executor ui;
    private final DragModel drag;
    private final Notices notices;
    private final Runnable changed;
    private Map<LatentOrigin, Frame> drawn = new LinkedHashMap<>();
    private List<LatentOrigin> wanted = List.of();
    private Noise noise = Noise.CONST;
    private boolean drawing;
    private int generation;

    /** @param changed told when there is one more */
    OriginPictures(EditorBackend backend, Executor ui, DragModel drag, Notices notices, Runnable changed) {
        this.backend = backend;
        this.ui = ui;
        this.drag = drag;
        this.notices = notices;
        this.changed = changed;
        drag.stateProperty().addListener((o, was, is) -> drawNext());
    }

    Optional<Frame> of(LatentOrigin origin) {
        return Optional.ofNullable(drawn.get(origin));
    }

    /** Those to draw from now on, in this order; those there are already stay. */
    void want(List<LatentOrigin> origins, Noise newNoise) {
        if (!newNoise.equals(noise)) {
            forget();
            noise = newNoise;
        }
        wanted = List.copyOf(origins);
        Map<LatentOrigin, Frame> kept = new LinkedHashMap<>();
        wanted.forEach(origin -> of(origin).ifPresent(frame -> kept.put(origin, frame)));
        drawn = kept;
        drawNext();
    }

    /** Another model: everything is drawn anew. */
    void forget() {
        drawn.clear();
        generation++;
    }

    private void drawNext() {
        Optional<LatentOrigin> next =
                wanted.stream().filter(origin -> !drawn.containsKey(origin)).findFirst();
        if (drawing || !drag.isIdle() || next.isEmpty()) {
            return;
        }
        drawing = true;
        int begun = generation;
        Tasks.deliver(
                backend.latent(next.get())
                        .thenCompose(latent -> backend.picture(latent.withNoise(noise)))
                        .thenApply(Thumbnail::of),
                ui,
                frame -> {
                    drawing = false;
                    if (begun == generation && wanted.contains(next.get())) {
                        drawn.put(next.get(), frame);
                        changed.run();
                    }
                    drawNext();
                },
                failure -> {
                    drawing = false;
                    wanted = List.of(); // until somebody looks again
                    notices.problem(failure);
                });
    }
}
