package latentdrag.lab;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import latentdrag.cli.CommandException;
import latentdrag.cli.OptionRange;
import latentdrag.cli.ProgressBar;
import latentdrag.cli.Terminal;
import latentdrag.engine.Engine;
import latentdrag.engine.EngineOptions;
import latentdrag.image.Png;
import latentdrag.lab.clay.ClayGenerator;
import latentdrag.lab.landmarks.LandmarkDetector;
import latentdrag.lab.landmarks.LandmarkFile;
import latentdrag.lab.quality.ClayQuality;
import latentdrag.lab.quality.ModelFigures;
import latentdrag.project.BundledModel;
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
    @OptionRange.Of(OptionRange.AT_LEAST_ONE)
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
        Path file = model == null ? BundledModel.file() : model;
        Engine.load(EngineOptions.cpu());
        try (ClayGenerator generator = open(file);
                ProgressBar bar = terminal.progressBar()) {
            Optional<LandmarkDetector> detector = LandmarkFile.beside(file);
            ClayQuality quality = new ClayQuality(generator, detector);
            ClayQuality.Result result = quality.measure(pictures, share -> bar.progress("Measuring", share));
            if (sheet != null) {
                Png.write(quality.sheet(SHEET_ANIMALS, SHEET_COLUMNS), sheet);
            }
            detector.ifPresent(LandmarkDetector::close);
            print(file, result);
        }
        return 0;
    }

    static ClayGenerator open(Path file) {
        try {
            return ClayGenerator.open(file);
        } catch (IllegalArgumentException e) {
            throw new CommandException(String.valueOf(e.getMessage()), e);
        }
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
        map.put("shape_changes_fur", r.shapeChangesFur());
        map.put("world_changes_fur", r.worldChangesFur());
        r.landmarks().ifPresent(l -> putLandmarks(map, l));
        map.putAll(ModelFigures.of(r));
        if (!terminal.interactive()) {
            terminal.out().println(Json.line(map));
            return;
        }
        map.remove("landmarks");
        ModelFigures.of(r).keySet().forEach(map::remove);
        map.forEach((name, value) -> terminal.say(String.format(Locale.ROOT, "%-28s %s", name, words(value))));
        terminal.say("");
        ModelFigures.table(r).forEach(terminal::say);
        r.landmarks()
                .ifPresentOrElse(
                        this::table,
                        () -> terminal.say(
                                "Without " + LandmarkFile.NAME
                                        + " beside the model nothing is said of landmarks; ./run lab train-landmarks makes it."));
    }

    private static void putLandmarks(Map<String, Object> map, ClayQuality.Landmarks l) {
        map.put("fine_moves_landmarks_px", l.fineMoves());
        map.put("fine_moves_landmarks_of_the_world_px", l.worldMoves());
        map.put("finder_error_px", l.detectorError().mean());
        map.put("finder_error_generated_px", l.generatedError().mean());
        map.put("landmarks", l.each().stream().map(shift -> row(l, shift)).toList());
    }

    private static Map<String, Object> row(ClayQuality.Landmarks l, ClayQuality.Shift shift) {
        int k = shift.name().ordinal();
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("name", shift.name().name().toLowerCase(Locale.ROOT));
        row.put("pairs", shift.count());
        row.put("fine_moves_px", shift.mean());
        row.put("fine_moves_in_the_world_px", shift.world());
        row.put("fine_moves_worst_px", shift.worst());
        row.put("finder_error_px", l.detectorError().byLandmark().get(k));
        row.put("finder_error_generated_px", l.generatedError().byLandmark().get(k));
        return row;
    }

    private void table(ClayQuality.Landmarks l) {
        terminal.say("");
        terminal.say(
                "landmark             fine rows move it  in the world  worst   finder's error  on generated pictures   pairs");
        for (ClayQuality.Shift shift : l.each()) {
            int k = shift.name().ordinal();
            terminal.say(String.format(
                    Locale.ROOT,
                    "%-20s %14.2f px %10.2f px %6.2f %13.2f px %19.2f px %7d",
                    shift.name().name().toLowerCase(Locale.ROOT),
                    shift.mean(),
                    shift.world(),
                    shift.worst(),
                    l.detectorError().byLandmark().get(k),
                    l.generatedError().byLandmark().get(k),
                    shift.count()));
        }
    }

    private static String words(Object value) {
        return value instanceof Double d ? String.format(Locale.ROOT, "%.4f", d) : value.toString();
    }
}
