package latentdrag.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import latentdrag.edit.LatentOrigin;
import latentdrag.edit.PhotographFile;
import latentdrag.edit.PhotographSource;
import latentdrag.edit.photograph.PhotographRequest;
import latentdrag.edit.photograph.PhotographResult;
import latentdrag.edit.photograph.ProjectionSettings;
import latentdrag.edit.photograph.WeightChange;
import latentdrag.engine.ModelInfo;
import latentdrag.image.Png;
import latentdrag.image.photograph.Crop;
import latentdrag.image.photograph.Photograph;
import latentdrag.project.Json;
import latentdrag.project.Project;
import latentdrag.project.ProjectFile;
import latentdrag.project.StoredState;
import latentdrag.project.View;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code latentdrag photograph}: the latent whose picture equals a photograph, as a project. */
@Command(
        name = "photograph",
        mixinStandardHelpOptions = true,
        description = {
            "Opens a photograph: finds the latent whose picture comes closest to it, where asked for bends the network the"
                    + " last bit towards it, and writes a project.",
            "Go on with: drag FILE.latentdrag --point … --out DRAGGED.latentdrag, then export DRAGGED.latentdrag"
                    + " --into-photograph --to FILE.jpg. Ctrl-C takes the best so far."
        })
final class PhotographCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(index = "0", paramLabel = "MODEL", description = "a checkpoint: .pkl, .pt or .safetensors")
    private Path model;

    @Parameters(index = "1", paramLabel = "PHOTO", description = "a JPEG, PNG, WebP, TIFF or BMP file")
    private Path photo;

    @Mixin
    private PhotographOptions options = new PhotographOptions();

    @Option(names = "--json", description = "what came of it as one JSON object on the last line")
    private boolean json;

    @Mixin
    private ComputeOptions compute = new ComputeOptions();

    @Spec
    private CommandSpec spec;

    PhotographCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        String complaint = options.complaint();
        if (complaint != null) {
            throw new ParameterException(spec.commandLine(), complaint);
        }
        Photograph photograph = Photograph.open(photo);
        for (Map.Entry<String, Path> file : options.files().entrySet()) {
            requireOther(file.getKey(), file.getValue(), photo);
            requireOther(file.getKey(), file.getValue(), model);
        }
        try (StopOnInterrupt interrupt = new StopOnInterrupt();
                ProgressBar bar = terminal.progressBar();
                OpenModel open = OpenModel.open(compute, model, bar)) {
            Opened opened = search(open, photograph, bar, interrupt);
            write(open, opened, bar);
            bar.close();
            tell(opened);
        }
        return 0;
    }

    /** What is read must not be what is written. */
    private static void requireOther(String option, Path written, Path read) throws IOException {
        if (Files.exists(written) && Files.exists(read) && Files.isSameFile(written, read)) {
            throw new CommandException(option + " " + written + " would take the place of " + read
                    + ", which is read; name another file.");
        }
    }

    /** A photograph that has its latent. */
    private record Opened(PhotographSource source, PhotographResult result, double seconds) {}

    private Opened search(OpenModel open, Photograph photograph, ProgressBar bar, StopOnInterrupt interrupt)
            throws IOException {
        ModelInfo info = open.info();
        Crop asked = options.crop(photograph, info);
        ProjectionSettings settings = options.projection(info);
        PhotographRequest request = new PhotographRequest(
                photograph.sampler(asked, info.width(), info.height()),
                settings,
                options.tuningSteps(),
                false,
                options.classOf(info));
        for (Path file : options.files().values()) {
            OutputFile.prepare(file);
        }
        FollowedSearch search = new FollowedSearch(bar, options.tuningSteps().orElse(0));
        long began = System.nanoTime();
        PhotographResult result = search.follow(open.engine(), request, interrupt);
        double seconds = (System.nanoTime() - began) / 1e9;
        PhotographSource source = new PhotographSource(
                new PhotographFile(
                        photo.toAbsolutePath().normalize(),
                        Optional.empty(),
                        photograph.sha256(),
                        photograph.width(),
                        photograph.height()),
                asked,
                result.crop(),
                new PhotographSource.Search(
                        settings.steps(),
                        settings.prior(),
                        settings.settles(),
                        request.tuningSteps(),
                        request.fineOnly(),
                        request.classIndex()),
                result.latent(),
                new PhotographSource.Found(result.psnr(), result.typicality(), search.projection(), search.tuning()));
        return new Opened(source, result, seconds);
    }

    /** The project first: it has everything the other files have. */
    private void write(OpenModel open, Opened opened, ProgressBar bar) throws IOException {
        PhotographResult result = opened.result();
        ProjectFile.write(project(open.info(), opened), options.out());
        if (options.picture() != null) {
            Png.write(result.picture(), options.picture());
        }
        if (options.saveLatent() != null) {
            open.saveLatent(result.latent(), options.saveLatent());
        }
        Path tuned = options.saveModel();
        if (tuned != null) { // whoever asked for a file has one, if tuning was not reached or needed, too
            WeightChange change = result.tuned().orElse(WeightChange.NONE);
            OpenModel.await(
                    open.engine().checkpoints().convert(model, compute.assumed(), Optional.of(change), tuned, bar));
        }
    }

    private static Project project(ModelInfo info, Opened opened) throws IOException {
        PhotographResult result = opened.result();
        StoredState state = new StoredState(
                "Open photograph",
                new LatentOrigin.Photograph(opened.source()),
                result.latent(),
                result.latent(),
                List.of(),
                Optional.empty(),
                info.dragDefaults(),
                List.of());
        return new Project(
                DraggedProject.model(info, result.tuned()),
                List.of(state),
                0,
                View.WHOLE,
                Map.of(result.latent(), result.picture()));
    }

    private void tell(Opened opened) {
        if (json || !terminal.interactive()) {
            terminal.out().println(Json.line(asMap(opened)));
            return;
        }
        terminal.say(String.format(
                Locale.ROOT,
                "Found in %.1f s: %.1f dB, typicality %.1f, crop %s.",
                opened.seconds(),
                opened.result().psnr(),
                opened.result().typicality(),
                opened.result().crop()));
        opened.result().warnings().forEach(terminal::say);
        if (options.tuningSteps().isPresent() && opened.result().tuned().isEmpty()) {
            terminal.say("The network was not tuned: the search was ended before, or no step of tuning came closer.");
        }
        terminal.say("Wrote " + options.out());
    }

    private static Map<String, Object> asMap(Opened opened) {
        Crop crop = opened.result().crop();
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("crop", List.of(rounded(crop.x()), rounded(crop.y()), rounded(crop.side()), rounded(crop.degrees())));
        map.put("psnr", rounded(opened.result().psnr()));
        map.put("typicality", rounded(opened.result().typicality()));
        map.put("seconds", rounded(opened.seconds()));
        map.put("warnings", opened.result().warnings());
        return map;
    }

    private static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
