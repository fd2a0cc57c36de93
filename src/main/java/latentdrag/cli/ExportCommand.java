package latentdrag.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import latentdrag.edit.Easing;
import latentdrag.edit.Latent;
import latentdrag.edit.LatentPath;
import latentdrag.image.Frame;
import latentdrag.image.photograph.PhotographFormat;
import latentdrag.project.EditPath;
import latentdrag.project.Project;
import latentdrag.project.ProjectFile;
import latentdrag.project.media.Animation;
import latentdrag.project.media.Film;
import latentdrag.project.media.PictureFile;
import latentdrag.project.media.Provenance;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code latentdrag export}: a project's picture, film or latent. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = {
            "Writes what a project shows: the picture (.png, which carries the project, or .jpg), the way there as a"
                    + " film (.gif, .apng, .mp4), or w+ (.npy).",
            "With --into-photograph: the photograph that the project was made from, with the change (.jpg, .png, .tif).",
            "Films are drawn anew from latents along the recorded steps. Pictures say of themselves that they are"
                    + " AI-generated."
        })
final class ExportCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "PROJECT", description = "a .latentdrag file, or a .png that carries a project")
    private Path file;

    @Option(
            names = "--to",
            paramLabel = "FILE.{png,jpg,gif,apng,mp4,npy,tif}",
            required = true,
            description = "the file to write")
    private Path target;

    @Option(names = "--model", paramLabel = "MODEL", description = "where the project's model is now, if it was moved")
    private @Nullable Path model;

    @Option(
            names = "--into-photograph",
            description = "put the change back into the photograph; outside of it every value stays as it is")
    private boolean intoPhotograph;

    @Option(
            names = "--photograph",
            paramLabel = "FILE",
            description = "where the project's photograph is now, if it was moved")
    private @Nullable Path photograph;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            defaultValue = "" + Film.SECONDS,
            description = "length of a film's movement (default: ${DEFAULT-VALUE})")
    @OptionRange.Of(OptionRange.FILM_SECONDS)
    private double seconds;

    @Option(
            names = "--rest",
            paramLabel = "S",
            defaultValue = "" + Film.REST,
            description = "how long a film's first and last picture stand still (default: ${DEFAULT-VALUE})")
    @OptionRange.Of(OptionRange.FILM_REST)
    private double rest;

    @Option(
            names = "--fps",
            paramLabel = "N",
            defaultValue = "" + Film.FRAMES_PER_SECOND,
            description = "frames per second of a film, 1 to 60 (default: ${DEFAULT-VALUE})")
    @OptionRange.Of(OptionRange.FRAMES_PER_SECOND)
    private int framesPerSecond;

    @Option(
            names = "--easing",
            paramLabel = "linear|smooth|slow_start|slow_end",
            defaultValue = "smooth",
            description = "how a film's movement begins and ends (default: ${DEFAULT-VALUE})")
    private Easing easing;

    @Option(names = "--back", description = "let a film go back to the original, so that it repeats without a jump")
    private boolean back;

    @Mixin
    private ComputeOptions compute = new ComputeOptions();

    @Spec
    private CommandSpec spec;

    ExportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        if (intoPhotograph) {
            putBack();
            terminal.say("Wrote " + target);
            return 0;
        }
        String name = target.toString().toLowerCase(Locale.ROOT);
        Optional<Animation.Kind> film = Animation.Kind.of(target);
        boolean png = name.endsWith(".png");
        boolean jpeg = PictureFile.isNamedJpeg(target);
        if (film.isEmpty() && !png && !jpeg && !name.endsWith(".npy")) {
            throw new ParameterException(
                    spec.commandLine(), "--to must end in .png, .jpg, .gif, .apng, .mp4 or .npy, got " + target);
        }
        Project project = ProjectFile.read(file);
        OutputFile.prepare(target);
        if (film.isPresent()) {
            film(project, film.get());
        } else if (png) {
            PictureFile.writePng(picture(project), Provenance.of(project), Optional.of(project), target);
        } else if (jpeg) {
            PictureFile.writeJpeg(picture(project), Provenance.of(project), target);
        } else {
            try (OpenModel open = open(project, terminal.progressBar())) {
                open.saveLatent(project.shown().current(), target);
            }
        }
        terminal.say("Wrote " + target);
        return 0;
    }

    private void putBack() throws IOException {
        PhotographFormat format = PhotographFormat.named(target)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "with --into-photograph --to must end in .jpg, .png or .tif, got " + target));
        Project project = ProjectFile.read(file);
        IntoPhotograph change = IntoPhotograph.of(project, file, photograph);
        change.requireOther(target);
        OutputFile.prepare(target);
        try (ProgressBar bar = terminal.progressBar();
                OpenModel open = open(project, bar)) {
            change.write(open::picture, format, target).forEach(terminal.err()::println);
        }
    }

    private void film(Project project, Animation.Kind kind) throws IOException {
        LatentPath way = EditPath.of(project);
        if (way.latents().size() == 1) {
            throw new CommandException("The picture of " + file + " was not dragged, so there is no film of it.");
        }
        Film film;
        try {
            film = new Film(way, seconds, rest, framesPerSecond, easing, back);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
        try (ProgressBar bar = terminal.progressBar();
                OpenModel open = open(project, bar)) {
            film.write(kind, target, Provenance.of(project), latent -> open.picture(latent), share -> {
                bar.progress("Drawing " + film.frames() + " frames", share);
                return true;
            });
        }
    }

    /** The picture that is in the file, else drawn by the model. */
    private Frame picture(Project project) throws IOException {
        Latent latent = project.shown().current();
        Frame known = project.pictures().get(latent);
        if (known != null) {
            return known;
        }
        try (ProgressBar bar = terminal.progressBar();
                OpenModel open = open(project, bar)) {
            return open.picture(latent);
        }
    }

    private OpenModel open(Project project, ProgressBar bar) throws IOException {
        return new Start(Start.model(project, file, model), Optional.of(project)).open(compute, bar);
    }
}
