package latentdrag.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import latentdrag.clay.ClayGenerator;
import latentdrag.clay.ClayLandmarkFinder;
import latentdrag.clay.ClayQuality;
import latentdrag.image.Png;
import latentdrag.project.Json;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code latentdrag bench model}: how near the bundled model is to the world it was made from. */
@Command(
        name = "model",
        mixinStandardHelpOptions = true,
        description =
                "Compares a generator of clay animals with the world's own pictures, on animals never trained on.")
final class BenchModelCommand implements Callable<Integer> {
    private static final int SHEET_ANIMALS = 20;
    private static final int SHEET_COLUMNS = 8;

    private final Terminal terminal;

    @Parameters(
            arity = "0..1",
            paramLabel = "MODEL",
            description = "a generator of clay animals (default: the bundled model)")
    private @Nullable Path model;

    @Option(names = "--pictures", paramLabel = "N", defaultValue = "1000", description = "default: ${DEFAULT-VALUE}")
    private int pictures;

    @Option(
            names = "--sheet",
            paramLabel = "FILE.png",
            description = "write 20 generated animals, each beside the world's")
    private @Nullable Path sheet;

    BenchModelCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Path file = model == null ? BundledModel.path() : model;
        try (ClayGenerator generator = open(file);
                ProgressBar bar = terminal.progressBar()) {
            Optional<ClayLandmarkFinder> finder = finder(file);
            ClayQuality quality = new ClayQuality(generator, finder);
            ClayQuality.Result result = quality.measure(pictures, share -> bar.progress("Measuring", share));
            if (sheet != null) {
                Png.write(quality.sheet(SHEET_ANIMALS, SHEET_COLUMNS), sheet);
            }
            finder.ifPresent(ClayLandmarkFinder::close);
            print(file, result);
        }
        return 0;
    }

    private static ClayGenerator open(Path file) {
        try {
            return ClayGenerator.open(file);
        } catch (IllegalArgumentException e) {
            throw new CommandException(String.valueOf(e.getMessage()), e);
        }
    }

    private static Optional<ClayLandmarkFinder> finder(Path model) throws IOException {
        Path file = model.resolveSibling("clay-landmarks.safetensors");
        return Files.exists(file) ? Optional.of(ClayLandmarkFinder.load(file)) : Optional.empty();
    }

    private void print(Path file, ClayQuality.Result r) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("model", file.toString());
        map.put("size", r.size());
        map.put("pictures", r.pictures());
        map.put("psnr_db", r.psnr());
        map.put("psnr_head_db", r.psnrHead());
        map.put("psnr_truncated_db", r.psnrTruncated());
        map.put("psnr_average_db", r.psnrAverage());
        map.put("fine_moves_landmarks_px", number(r.fineMovesLandmarks()));
        map.put("fine_moves_most_px", number(r.fineMovesMost()));
        map.put("finder_error_px", number(r.finderError()));
        map.put("shape_changes_fur", r.shapeChangesFur());
        map.put("world_changes_fur", r.worldChangesFur());
        if (!terminal.interactive()) {
            terminal.out().println(Json.line(map));
            return;
        }
        map.forEach((name, value) -> terminal.say(String.format(Locale.ROOT, "%-24s %s", name, words(value))));
    }

    private static String words(Object value) {
        return value instanceof Double d ? String.format(Locale.ROOT, "%.4f", d) : value.toString();
    }

    /** What could not be measured is said, not written as a number. */
    private static Object number(double value) {
        return Double.isNaN(value) ? "not measured: no landmark finder beside the model" : value;
    }
}
