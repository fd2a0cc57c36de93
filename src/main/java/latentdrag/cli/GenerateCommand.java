package latentdrag.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import latentdrag.edit.Latent;
import latentdrag.edit.SeedList;
import latentdrag.image.Frame;
import latentdrag.image.Png;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code latentdrag generate}: pictures of seeds or of a latent. */
@Command(
        name = "generate",
        mixinStandardHelpOptions = true,
        description =
                "Makes pictures: of a seed (5), a range (0-15), a list (1,3,7-9), a saved latent, or what a project"
                        + " shows.")
final class GenerateCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(
            paramLabel = "MODEL",
            description = "a checkpoint: .pkl, .pt or .safetensors; or a project, whose model and picture it is")
    private Path model;

    @Mixin
    private LatentOptions latents = new LatentOptions();

    @Option(
            names = "--out",
            paramLabel = "FILE.png|DIR",
            description = "the picture's file, or a folder for seed0005.png and so on (default: this folder)")
    @Nullable
    private Path out;

    @Option(names = "--grid", description = "all pictures on one sheet (default name: grid.png)")
    private boolean grid;

    @Option(names = "--save-latent", paramLabel = "FILE.npy", description = "also save w+ as float32 [num_ws, w_dim]")
    @Nullable
    private Path saveLatent;

    @Mixin
    private ComputeOptions compute = new ComputeOptions();

    @Spec
    private CommandSpec spec;

    GenerateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** A picture to make: of what, and its file name without the ending. */
    private record Order(Latent latent, String name) {}

    @Override
    public Integer call() throws IOException {
        long count = latents.seeds() == null ? 1 : latents.seeds().count();
        PictureTarget target = target(count);
        Start start = Start.of(model);
        List<Frame> sheet = new ArrayList<>();
        try (ProgressBar bar = terminal.progressBar();
                OpenModel open = start.open(compute, bar)) {
            target.makeFolder();
            latents.remark().ifPresent(terminal.err()::println);
            OutputFile.prepare(saveLatent);
            long done = 0;
            for (Order order : (Iterable<Order>) orders(open, start)::iterator) {
                Frame frame = open.picture(order.latent());
                if (grid) {
                    sheet.add(frame);
                } else {
                    Png.write(frame, target.file(order.name()));
                }
                if (saveLatent != null) {
                    open.saveLatent(order.latent(), saveLatent);
                }
                bar.progress(order.name(), (double) ++done / count);
            }
            if (grid) {
                Png.write(ContactSheet.of(sheet), target.file("grid"));
            }
        }
        terminal.say(
                grid || count == 1
                        ? "Wrote " + target.file(grid ? "grid" : latents.name(model))
                        : "Wrote " + Quantities.count(count, "picture") + " to " + target.path());
        return 0;
    }

    private Stream<Order> orders(OpenModel open, Start start) {
        SeedList seeds = latents.seeds();
        return seeds == null
                ? Stream.of(new Order(latents.latent(open, start), latents.name(model)))
                : seeds.seeds()
                        .mapToObj(seed -> new Order(
                                open.latent(latents.origin(seed, open.info())).withNoise(latents.noise()),
                                LatentOptions.name(seed)));
    }

    private PictureTarget target(long count) {
        String complaint = latents.complaint(model);
        PictureTarget target = PictureTarget.of(out == null ? Path.of("") : out);
        if (complaint == null && count > 1 && saveLatent != null) {
            complaint = "--save-latent names one file, but there are " + count + " seeds";
        }
        if (complaint == null && count > 1 && !grid && !target.isFolder()) {
            complaint =
                    "--out " + out + " names one file, but there are " + count + " seeds; name a folder or add --grid";
        }
        if (complaint == null && target.isFolder() && OutputFile.isOtherPicture(out)) {
            complaint = "pictures are written as .png, got --out " + out;
        }
        if (complaint != null) {
            throw new ParameterException(spec.commandLine(), complaint);
        }
        return target;
    }

    /** Where pictures go: one .png file, or a folder of them. */
    private record PictureTarget(Path path, boolean isFolder) {
        static PictureTarget of(Path path) {
            return new PictureTarget(
                    path, !path.toString().toLowerCase(Locale.ROOT).endsWith(".png"));
        }

        Path file(String name) {
            return isFolder ? path.resolve(name + ".png") : path;
        }

        void makeFolder() throws IOException {
            if (isFolder) {
                OutputFile.prepareFolder(path.toAbsolutePath());
            } else {
                OutputFile.prepare(path);
            }
        }
    }
}
