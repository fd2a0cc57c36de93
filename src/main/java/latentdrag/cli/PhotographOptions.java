package latentdrag.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import latentdrag.edit.photograph.ProjectionSettings;
import latentdrag.engine.ModelInfo;
import latentdrag.image.photograph.Crop;
import latentdrag.image.photograph.Photograph;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a person can choose of a photograph's way to a latent. */
final class PhotographOptions {
    @Option(
            names = "--out",
            paramLabel = "FILE.latentdrag",
            required = true,
            description = "the project to write, which drag, batch, generate and export open")
    private Path out = Path.of("");

    @Option(
            names = "--crop",
            paramLabel = "cx,cy,side[,angle]",
            converter = CropConverter.class,
            description = "what of the photograph the network sees: centre and longer side in pixels of the upright"
                    + " photograph, and by how many degrees it is turned clockwise (default: the largest square in the"
                    + " middle, or the model's shape)")
    private @Nullable Crop crop;

    @Option(names = "--no-settle", description = "keep the crop as it is; else it is optimised with the latent")
    private boolean unsettled;

    @Option(
            names = "--steps",
            paramLabel = "N",
            description = "steps at full size, after those at smaller ones (default: 80; 30 above 256 px)")
    @OptionRange.Of(OptionRange.AT_LEAST_ONE)
    private @Nullable Integer steps;

    @Option(
            names = "--tune",
            paramLabel = "N",
            defaultValue = "0",
            description = "then bend the network towards the photograph in at most N steps (default: ${DEFAULT-VALUE},"
                    + " the network stays)")
    @OptionRange.Of(OptionRange.TUNING_STEPS)
    private int tune;

    @Option(names = "--class", paramLabel = "K", description = "class of a conditional model, which needs one")
    @OptionRange.Of(OptionRange.CLASS)
    private @Nullable Integer classIndex;

    @Option(names = "--picture", paramLabel = "FILE.png", description = "the picture that was found")
    private @Nullable Path picture;

    @Option(names = "--save-latent", paramLabel = "FILE.npy", description = "w+ as float32 [num_ws, w_dim]")
    private @Nullable Path saveLatent;

    @Option(
            names = "--save-model",
            paramLabel = "FILE.safetensors",
            description = "with --tune: the tuned model as a file of its own")
    private @Nullable Path saveModel;

    Path out() {
        return out;
    }

    @Nullable
    Path picture() {
        return picture;
    }

    @Nullable
    Path saveLatent() {
        return saveLatent;
    }

    @Nullable
    Path saveModel() {
        return saveModel;
    }

    /** A sentence on what makes no sense, or null. */
    @Nullable
    String complaint() {
        Map<String, String> endings = new LinkedHashMap<>();
        endings.put("--out", ".latentdrag");
        endings.put("--picture", ".png");
        endings.put("--save-latent", ".npy");
        endings.put("--save-model", ".safetensors");
        for (Map.Entry<String, String> ending : endings.entrySet()) {
            Path file = files().get(ending.getKey());
            if (file != null && !file.toString().toLowerCase(Locale.ROOT).endsWith(ending.getValue())) {
                return ending.getKey() + " must end in " + ending.getValue() + ", got " + file;
            }
        }
        return saveModel != null && tune == 0 ? "--save-model goes with --tune N, which makes the model" : null;
    }

    /** What is to be written, by option. */
    Map<String, Path> files() {
        Map<String, Path> files = new LinkedHashMap<>();
        files.put("--out", out);
        put(files, "--picture", picture);
        put(files, "--save-latent", saveLatent);
        put(files, "--save-model", saveModel);
        return files;
    }

    private static void put(Map<String, Path> files, String option, @Nullable Path file) {
        if (file != null) {
            files.put(option, file);
        }
    }

    OptionalInt tuningSteps() {
        return tune == 0 ? OptionalInt.empty() : OptionalInt.of(tune);
    }

    ProjectionSettings projection(ModelInfo model) {
        ProjectionSettings usual = ProjectionSettings.defaults(model.height()).withSettling(!unsettled);
        return steps == null ? usual : usual.withSteps(steps);
    }

    /** The person's crop, or the largest in the middle, in the shape of the model's pictures. */
    Crop crop(Photograph photograph, ModelInfo model) {
        double aspect = (double) model.width() / model.height();
        return crop == null ? Crop.largest(photograph.width(), photograph.height(), aspect) : crop.withAspect(aspect);
    }

    /** @throws CommandException where the model has classes and none is named, or the other way round */
    OptionalInt classOf(ModelInfo model) {
        int classes = model.cDim();
        if (classes > 0 && (classIndex == null || classIndex >= classes)) {
            throw new CommandException(model.name() + " draws " + classes
                    + " classes, and a photograph is of one of them; name it with --class (0 to " + (classes - 1)
                    + ").");
        }
        if (classes == 0 && classIndex != null) {
            throw new CommandException(model.name() + " has no classes; leave --class out.");
        }
        return classIndex == null ? OptionalInt.empty() : OptionalInt.of(classIndex);
    }
}
