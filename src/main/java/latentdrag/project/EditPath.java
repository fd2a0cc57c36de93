package latentdrag.project;

import latentdrag.edit.LatentPath;
import latentdrag.edit.Timeline;

/** The way the shown picture of a project came from its original: through every recorded step, with the
 * strength that is shown. Pure functions. */
public final class EditPath {
    private EditPath() {}

    /** From the original to the shown picture; a way of one latent where the picture was not dragged. */
    public static LatentPath of(Project project) {
        Timeline.Maker maker = new Timeline.Maker();
        for (StoredState state : project.states().subList(0, project.present() + 1)) {
            maker.then(state.original(), state.edit(), state.strength(), state.pairs(), state.steps());
        }
        StoredState shown = project.shown();
        return new LatentPath(maker.make().way().stream()
                .map(stop -> stop.latent().withNoise(shown.current().noise()))
                .map(latent -> shown.strength()
                        .map(s -> s.scaled(shown.original(), latent))
                        .orElse(latent))
                .toList());
    }
}
