package latentdrag.lab;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import latentdrag.cli.CommandException;
import latentdrag.cli.ComputeOptions;
import latentdrag.cli.OpenModel;
import latentdrag.cli.OptionRange;
import latentdrag.cli.ProgressBar;
import latentdrag.cli.Terminal;
import latentdrag.edit.DragRequest;
import latentdrag.edit.Latent;
import latentdrag.edit.LatentOrigin;
import latentdrag.engine.DragEvent;
import latentdrag.engine.ModelInfo;
import latentdrag.image.PointPair;
import latentdrag.lab.bench.Soak;
import latentdrag.library.ProcessMemory;
import latentdrag.project.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code latentdrag bench memory}: the most memory that opening, dragging and drawing take, in a process that does nothing else. */
@Command(
        name = "memory",
        mixinStandardHelpOptions = true,
        description =
                "Opens a model, draws, drags and draws, and prints the most memory the process held so far (Linux).")
final class BenchMemoryCommand implements Callable<Integer> {
    /**
     * What the peak was after each part of the work, in MiB, and how long a person waits at first.
     *
     * @param millisToPicture from asking for the file to its first picture, the tensor library's start included
     */
    record Peaks(double opened, double drawn, double dragged, double millisToPicture) {
        /** Reads what the command printed in another process. */
        public static Peaks parse(String json) {
            return new Peaks(
                    number(json, "opened"),
                    number(json, "drawn"),
                    number(json, "dragged"),
                    number(json, "millisToPicture"));
        }

        private static double number(String json, String name) {
            Matcher m = Pattern.compile("\"" + name + "\":([-+.\\deE]+)").matcher(json);
            if (!m.find()) {
                throw new CommandException("The measurement of memory printed no result: " + json.strip());
            }
            return Double.parseDouble(m.group(1));
        }
    }

    private static final double MIB = 1024.0 * 1024;

    private final Terminal terminal;

    @Parameters(paramLabel = "MODEL", description = "a checkpoint: .pkl or .safetensors")
    private Path model;

    @Option(names = "--steps", paramLabel = "N", defaultValue = "20", description = "default: ${DEFAULT-VALUE}")
    @OptionRange.Of(OptionRange.AT_LEAST_ONE)
    private int steps;

    @Mixin
    private HeldSurroundings held = new HeldSurroundings();

    @Mixin
    private ComputeOptions compute = new ComputeOptions();

    BenchMemoryCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        if (!ProcessMemory.now().isKnown()) {
            throw new CommandException("Resident memory can be read on Linux only; this system does not tell it.");
        }
        Peaks peaks = measure();
        if (terminal.interactive()) {
            terminal.say(String.format(
                    Locale.ROOT,
                    "at most %.0f MiB resident to open, %.0f to draw, %.0f to drag %d steps and draw the end; first"
                            + " picture after %.0f ms",
                    peaks.opened(),
                    peaks.drawn(),
                    peaks.dragged(),
                    steps,
                    peaks.millisToPicture()));
        } else {
            terminal.out().println(Json.line(peaks));
        }
        return 0;
    }

    private Peaks measure() throws IOException {
        long begun = System.nanoTime();
        try (ProgressBar bar = terminal.progressBar();
                OpenModel open = OpenModel.open(compute, model, bar)) {
            final double opened = peak(0);
            ModelInfo info = open.info();
            Latent latent = open.latent(LatentOrigin.Seed.of(0, 0.7));
            open.picture(latent);
            final double millisToPicture = (System.nanoTime() - begun) / 1e6;
            final double drawn = peak(opened);
            PointPair pair =
                    PointPair.of(info.width() / 2.0, info.height() / 2.0, info.width() * 0.6, info.height() / 2.0);
            DragRequest request = new DragRequest(latent, List.of(pair), held.mask(info), held.settings());
            DragEvent end = Soak.run(
                    open.engine(),
                    request,
                    steps,
                    1,
                    reading -> bar.progress("Dragging", (double) reading.step() / steps));
            if (end instanceof DragEvent.Failed failed) {
                throw new CommandException(failed.message());
            }
            return new Peaks(opened, drawn, peak(drawn), millisToPicture);
        }
    }

    /** @param before an earlier reading: the system counts pages roughly, so that a later one may be a few of them lower */
    private static double peak(double before) {
        return Math.max(before, ProcessMemory.now().peakBytes() / MIB);
    }
}
