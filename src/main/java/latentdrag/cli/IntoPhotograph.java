package latentdrag.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import latentdrag.edit.Latent;
import latentdrag.edit.PhotographSource;
import latentdrag.image.Frame;
import latentdrag.image.photograph.Drawn;
import latentdrag.image.photograph.Photograph;
import latentdrag.image.photograph.PhotographFormat;
import latentdrag.project.PhotographFinder;
import latentdrag.project.Project;
import latentdrag.project.media.ReturnedFile;
import org.jspecify.annotations.Nullable;

/** A project's change on its way back into the photograph it was made from. */
final class IntoPhotograph {
    private final Project project;
    private final PhotographSource source;
    private final Photograph photograph;

    private IntoPhotograph(Project project, PhotographSource source, Photograph photograph) {
        this.project = project;
        this.source = source;
        this.photograph = photograph;
    }

    /**
     * Finds the photograph, which must be what it was.
     *
     * @param file of the project
     * @param named where a person says the photograph is
     * @throws CommandException where the project has none
     */
    static IntoPhotograph of(Project project, Path file, @Nullable Path named) throws IOException {
        PhotographSource source = project.photograph()
                .orElseThrow(() -> new CommandException("The picture of " + file
                        + " was not made from a photograph, so there is none to put it into; leave --into-photograph"
                        + " out."));
        if (named != null && !PhotographFinder.isThat(source.file(), named)) {
            throw new CommandException(
                    named + " is not the photograph " + source.file().name() + " of this project (SHA-256 "
                            + source.file().sha256() + "); name that one.");
        }
        Path there = named != null ? named : PhotographFinder.find(source.file(), file);
        return new IntoPhotograph(project, source, Photograph.open(there));
    }

    /** Whoever puts a change back may want to do it otherwise tomorrow. */
    void requireOther(Path target) throws IOException {
        if (Files.exists(target) && Files.isSameFile(target, photograph.file())) {
            throw new CommandException(
                    "Cannot write " + target + ": that is the photograph itself; name another file.");
        }
    }

    /**
     * Writes the photograph with the change.
     *
     * @param draws pictures of the project's model
     * @return what a person should know, each one sentence
     */
    List<String> write(Function<Latent, Frame> draws, PhotographFormat format, Path target) throws IOException {
        Latent now = project.shown().current();
        Frame before = draws.apply(source.pivot());
        Frame after = now.equals(source.pivot()) ? before : draws.apply(now);
        return ReturnedFile.write(project, photograph, Drawn.of(before, after), format, target);
    }
}
