package latentdrag.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import latentdrag.edit.Latent;
import latentdrag.edit.PhotographSource;
import latentdrag.files.AtomicFile;
import latentdrag.image.Frame;
import latentdrag.image.photograph.Drawn;
import latentdrag.image.photograph.Photograph;
import latentdrag.image.photograph.PhotographFormat;
import latentdrag.image.photograph.PhotographReturn;
import latentdrag.image.photograph.ReturnSettings;
import latentdrag.image.photograph.ReturnWarning;
import latentdrag.project.PhotographFinder;
import latentdrag.project.Project;
import latentdrag.project.media.ReturnedProvenance;
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
        Drawn drawn = new Drawn(before.width(), before.height(), values(before), values(after));
        PhotographReturn change =
                PhotographReturn.of(photograph, source.crop(), drawn, ReturnSettings.of(source.crop(), drawn));
        boolean edited = !change.bounds().isEmpty();
        try (AtomicFile out = new AtomicFile(target)) {
            change.write(format, ReturnedProvenance.of(project.model(), source, edited), out.part());
            out.finish();
        }
        return edited
                ? change.warnings().stream().map(ReturnWarning::words).toList()
                : List.of("Nothing was changed since the photograph was opened, so its own pixels were written.");
    }

    /** [3, height, width] in [−1, 1]; grey three times. */
    private static float[] values(Frame frame) {
        int area = frame.width() * frame.height();
        float[] values = new float[3 * area];
        for (int i = 0; i < area; i++) {
            for (int c = 0; c < 3; c++) {
                int channel = frame.channels() == 1 ? 0 : c;
                values[c * area + i] = frame.value(i % frame.width(), i / frame.width(), channel) / 127.5f - 1;
            }
        }
        return values;
    }
}
