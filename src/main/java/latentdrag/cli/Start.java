package latentdrag.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import latentdrag.edit.LatentOrigin;
import latentdrag.edit.photograph.WeightChange;
import latentdrag.engine.ProgressListener;
import latentdrag.project.BundledModel;
import latentdrag.project.ModelFinder;
import latentdrag.project.Project;
import latentdrag.project.ProjectFile;
import org.jspecify.annotations.Nullable;

/**
 * What a command's MODEL names: a checkpoint, or a project, which names its model and the picture to begin with.
 *
 * @param checkpoint the model's file, of a tuned one its base
 * @param project empty where a checkpoint was named
 */
record Start(Path checkpoint, Optional<Project> project) {
    /** @throws CommandException where the project's model is not to be found */
    static Start of(Path named) throws IOException {
        if (!isProject(named)) {
            return new Start(named, Optional.empty());
        }
        Project project = ProjectFile.read(named);
        return new Start(model(project, named, null), Optional.of(project));
    }

    /** By its name or, a PNG, by what it carries. */
    static boolean isProject(Path named) {
        return ProjectFile.isNamedLikeOne(named) || ProjectFile.isPngWithProject(named);
    }

    /**
     * A project's model where it is now.
     *
     * @param file of the project
     * @param named where a person says it is
     */
    static Path model(Project project, Path file, @Nullable Path named) throws IOException {
        if (named != null) {
            if (!ModelFinder.isThat(project.model(), named)) {
                throw new CommandException(
                        named + " is not the model " + project.model().name() + " of this project (SHA-256 "
                                + project.model().sha256() + "); name that one.");
            }
            return named;
        }
        List<Path> places = new ArrayList<>();
        Optional.ofNullable(file.toAbsolutePath().getParent()).ifPresent(places::add);
        Optional.ofNullable(BundledModel.file().toAbsolutePath().getParent()).ifPresent(places::add);
        return ModelFinder.find(project.model(), places)
                .orElseThrow(() -> new CommandException("The model of this project, "
                        + project.model().name() + ", is not at "
                        + project.model().path()
                        + " any more; name where it is with --model."));
    }

    /** What tuning has added to the checkpoint's weights. */
    Optional<WeightChange> change() {
        return project.flatMap(p -> p.model().change());
    }

    OpenModel open(ComputeOptions compute, ProgressListener progress) {
        return OpenModel.open(compute.start(), compute, checkpoint, change(), progress);
    }

    /** The latent that was found for the project's photograph, else the one that the network of a tuned pair was tuned around. */
    LatentOrigin pivot(OpenModel open) {
        return project.map(p -> p.shown().origin())
                .filter(LatentOrigin.Photograph.class::isInstance)
                .orElseGet(open::pivot);
    }
}
