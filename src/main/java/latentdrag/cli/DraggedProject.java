package latentdrag.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import latentdrag.edit.DragRequest;
import latentdrag.edit.Latent;
import latentdrag.edit.LatentOrigin;
import latentdrag.edit.photograph.WeightChange;
import latentdrag.engine.ModelInfo;
import latentdrag.image.Frame;
import latentdrag.image.Point;
import latentdrag.image.PointPair;
import latentdrag.project.ModelReference;
import latentdrag.project.Project;
import latentdrag.project.StoredState;
import latentdrag.project.View;

/** What a drag of the command line came to, as a project: the drag can be undone where it is opened. Pure functions but for {@link #model}. */
final class DraggedProject {
    private DraggedProject() {}

    /**
     * The end of a drag.
     *
     * @param steps that were made
     * @param points where the handles are now
     */
    record End(Latent latent, int steps, List<Point> points) {
        End {
            points = List.copyOf(points);
        }
    }

    /** A drag of a picture that a model makes of a seed or a latent. */
    static Project of(ModelReference model, LatentOrigin origin, DragRequest drag, End end) {
        StoredState opened = new StoredState(
                "Open", origin, drag.latent(), drag.latent(), drag.pairs(), drag.mask(), drag.settings(), List.of());
        return new Project(model, List.of(opened, after(opened, end)), 1, View.WHOLE, Map.of());
    }

    /** A drag that went on from what a project shows: its history stays, but for what was undone. */
    static Project after(Project start, DragRequest drag, End end) {
        StoredState shown = start.shown();
        List<StoredState> states = new ArrayList<>(start.states().subList(0, start.present() + 1));
        StoredState placed = new StoredState(
                "Place points",
                shown.origin(),
                shown.original(),
                drag.latent(),
                drag.pairs(),
                drag.mask(),
                drag.settings(),
                List.of());
        states.add(placed);
        states.add(after(placed, end));
        return new Project(start.model(), states, states.size() - 1, start.view(), start.pictures());
    }

    private static StoredState after(StoredState before, End end) {
        List<PointPair> moved = new ArrayList<>();
        for (int i = 0; i < before.pairs().size(); i++) {
            PointPair pair = before.pairs().get(i);
            moved.add(pair.isAnchor() ? pair : pair.withHandle(end.points().get(i)));
        }
        return new StoredState(
                "Drag (" + Quantities.count(end.steps(), "step") + ")",
                before.origin(),
                before.original(),
                end.latent(),
                moved,
                before.mask(),
                before.settings(),
                List.of());
    }

    /** With the picture that is shown. */
    static Project showing(Project project, Frame frame) {
        Map<Latent, Frame> pictures = new LinkedHashMap<>();
        pictures.put(project.shown().current(), frame);
        return project.withPictures(pictures);
    }

    /** How a project names the model of a command: that of the project it began with has its own name already. */
    static ModelReference model(ModelInfo info, Start start) throws IOException {
        return start.project().isPresent() ? start.project().get().model() : model(info, Optional.empty());
    }

    /** How a project names a model. @param change that was added to the weights of its file */
    static ModelReference model(ModelInfo info, Optional<WeightChange> change) throws IOException {
        Path path = info.path().toAbsolutePath(); // whoever opens the project may be in another folder
        return new ModelReference(path, info.sha256(), Files.size(path), info.name(), change);
    }
}
