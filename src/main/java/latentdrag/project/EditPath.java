package latentdrag.project;

import java.util.ArrayList;
import java.util.List;
import latentdrag.edit.DragStep;
import latentdrag.edit.Latent;
import latentdrag.edit.LatentPath;

/** The way the shown picture of a project came from its original: through every recorded step. Pure functions. */
public final class EditPath {
    private EditPath() {}

    /** From the original to the shown picture; a way of one latent where the picture was not dragged. */
    public static LatentPath of(Project project) {
        Latent original = project.shown().original();
        List<Latent> way = new ArrayList<>(List.of(original));
        for (StoredState state : project.states().subList(0, project.present() + 1)) {
            if (!state.original().equals(original) || state.current().equals(original)) {
                way = new ArrayList<>(List.of(original)); // another picture, or back to the beginning
            } else if (!state.current().equals(way.get(way.size() - 1))) {
                state.steps().stream().map(DragStep::latent).forEach(way::add);
                way.add(state.current());
            }
        }
        return new LatentPath(way);
    }
}
