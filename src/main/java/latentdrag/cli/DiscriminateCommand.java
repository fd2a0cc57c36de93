package latentdrag.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import latentdrag.engine.Engine;
import latentdrag.engine.Inspection;
import latentdrag.engine.Judgement;
import latentdrag.engine.PictureClass;
import latentdrag.project.Json;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code latentdrag discriminate}: how believable the discriminator in a checkpoint finds pictures. */
@Command(
        name = "discriminate",
        mixinStandardHelpOptions = true,
        description =
                "Prints what the discriminator in a checkpoint says of pictures: one logit a picture, the higher the more it"
                        + " looks like one of the training set.",
        footer = {
            "",
            "Each PNG is judged by itself. The pictures of a .npy are one batch, in which the discriminator also sees whether they"
                    + " differ: the same picture may get another logit in another batch."
        })
final class DiscriminateCommand implements Callable<Integer> {
    private static final String NO_CLASS = "none";

    private final Terminal terminal;

    @Parameters(
            index = "0",
            paramLabel = "MODEL",
            description = "a checkpoint that holds a discriminator: .pkl, .pt or .safetensors")
    private Path model;

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "FILE",
            description = "a PNG of the network's size, or a .npy of float32 [N, C, H, W] in -1 to 1")
    private @Nullable List<Path> files;

    @Option(
            names = "--class",
            paramLabel = "K|none",
            description = "class of a conditional network; none = a label of zeros (default: the first, 0)")
    @Nullable
    private String classIndex;

    @Option(names = "--json", description = "as one JSON object: {\"logits\": [...]}")
    private boolean json;

    @Option(
            names = "--seeds",
            description =
                    "instead of FILE: the model's own pictures of seeds 0 to 199, kept beside the model as the measure of how"
                            + " believable a picture is; MODEL then holds the generator as well")
    private boolean seeds;

    @Mixin
    private ComputeOptions compute = new ComputeOptions();

    @Spec
    private CommandSpec spec;

    DiscriminateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        if (seeds) {
            return seeds();
        }
        PictureClass label = label();
        if (files == null || files.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "name the pictures to judge, or ask for --seeds");
        }
        Judgement judgement;
        try (ProgressBar bar = terminal.progressBar();
                Engine engine = compute.start()) {
            judgement = OpenModel.await(engine.checkpoints().discriminate(model, compute.assumed(), files, label, bar));
        }
        judgement.remarks().forEach(terminal.err()::println);
        print(judgement.logits());
        return 0;
    }

    private int seeds() throws IOException {
        if (files != null && !files.isEmpty() || classIndex != null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--seeds judges the model's own pictures, of each class in turn; leave out" + " files and --class");
        }
        List<Double> logits;
        try (ProgressBar bar = terminal.progressBar();
                OpenModel open = OpenModel.open(compute, model, bar)) {
            Inspection.Discriminator held = open.info()
                    .inspection()
                    .discriminator()
                    .orElseThrow(() -> new CommandException(
                            "There is no discriminator in " + model + " nor beside it; choose a model that has one."));
            String[] why = new String[1];
            logits = SeedJudgement.learn(open, held, Double.POSITIVE_INFINITY, bar, said -> why[0] = said)
                    .orElseThrow(() -> new CommandException(why[0]))
                    .logits();
        }
        print(logits);
        return 0;
    }

    private void print(List<? extends Number> logits) {
        if (json) {
            terminal.out().println(Json.page(Map.of("logits", logits)));
        } else {
            logits.forEach(terminal.out()::println);
        }
    }

    private PictureClass label() {
        if (classIndex == null) {
            return PictureClass.USUAL;
        }
        if (classIndex.equals(NO_CLASS)) {
            return PictureClass.NONE;
        }
        if (!classIndex.matches("[0-9]{1,9}")) {
            throw new ParameterException(
                    spec.commandLine(), "--class is a number from 0 on, or none, got " + classIndex);
        }
        return PictureClass.of(Integer.parseInt(classIndex));
    }
}
