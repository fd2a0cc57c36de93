package latentdrag.cli;

import latentdrag.edit.DragSettings;
import latentdrag.edit.DragSettings.LatentSpace;
import latentdrag.edit.DragSettings.MaskSampling;
import latentdrag.engine.ModelInfo;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The numbers of a drag: a preset, and options that replace single numbers of it. */
final class DragOptions {
    /** Where the numbers start from. */
    enum Preset {
        PUBLISHED,
        PAPER
    }

    private static final int DEFAULT_STEPS = DragSettings.defaults().maxSteps();

    @Option(
            names = "--preset",
            paramLabel = "published|paper",
            description =
                    "the numbers of the published program or of the paper, nothing added but the step limit (default:"
                            + " published, and the end after 100 steps without progress)")
    @Nullable
    private Preset preset;

    @Option(
            names = "--space",
            paramLabel = "w+|w",
            converter = SpaceConverter.class,
            description = "move each optimised row of w+ by itself, or one w for all of them (default: w+)")
    @Nullable
    private LatentSpace space;

    @Option(names = "--rows", paramLabel = "N", description = "how many leading rows of w+ are optimised (default: 6)")
    @Nullable
    @OptionRange.Of(OptionRange.ROWS)
    private Integer rows;

    @Option(
            names = "--step-size",
            paramLabel = "X",
            description =
                    "Adam's step size (default: what the model asks for, else 0.001; presets: 0.001, paper 0.002)")
    @Nullable
    @OptionRange.Of(OptionRange.STEP_SIZE)
    private Double stepSize;

    @Option(names = "--lambda", paramLabel = "X", description = "weight of the mask term (default: 20)")
    @Nullable
    @OptionRange.Of(OptionRange.LAMBDA)
    private Double lambda;

    @Option(
            names = "--r1",
            paramLabel = "PX",
            description = "radius of motion supervision, for a picture 512 px high (default: 3)")
    @Nullable
    @OptionRange.Of(OptionRange.RADIUS)
    private Double r1;

    @Option(
            names = "--r2",
            paramLabel = "PX",
            description = "radius of point tracking, for a picture 512 px high (default: 12)")
    @Nullable
    @OptionRange.Of(OptionRange.RADIUS)
    private Double r2;

    @Option(names = "--steps", paramLabel = "N", description = "step limit, 0 = none (default: 300)")
    @OptionRange.Of(OptionRange.STEPS)
    private int steps = DEFAULT_STEPS;

    @Option(
            names = "--patience",
            paramLabel = "N",
            description = "end after N steps in which no point came nearer, 0 = never (default: 100, with --preset 0)")
    @Nullable
    @OptionRange.Of(OptionRange.PATIENCE)
    private Integer patience;

    @Option(
            names = "--block",
            paramLabel = "N",
            description =
                    "synthesis block whose output the drag reads, 0 = 4x4 (default: the 6th, or the largest up to 128)")
    @Nullable
    @OptionRange.Of(OptionRange.BLOCK)
    private Integer block;

    @Option(
            names = "--mask-term",
            paramLabel = "exact|sampled",
            description = "take the mask term wherever the mask holds, or at windows drawn anew in every step, which is"
                    + " much faster (default: sampled; presets: exact)")
    @Nullable
    private MaskSampling maskTerm;

    /** @throws IllegalArgumentException with a sentence, where a number makes no sense */
    DragSettings settings() {
        DragSettings base = preset == null
                ? DragSettings.defaults()
                : preset == Preset.PAPER ? DragSettings.paper() : DragSettings.published();
        return base.withStepSize(or(stepSize, base.stepSize()))
                .withLambda(or(lambda, base.lambda()))
                .withRadii(or(r1, base.motionRadius()), or(r2, base.trackingRadius()))
                .withSpace(space == null ? base.space() : space, or(rows, base.rows()))
                .withMaxSteps(steps)
                .withPatience(or(patience, base.patience()))
                .withBlock(or(block, base.block()))
                .withMaskSampling(maskTerm == null ? base.maskSampling() : maskTerm);
    }

    /** The settings with the step size the model names for itself, where neither a step size nor a preset was asked for. */
    DragSettings suiting(ModelInfo info, DragSettings settings) {
        return stepSize == null && preset == null
                ? settings.withStepSize(info.dragDefaults().stepSize())
                : settings;
    }

    /** @throws CommandException where the model has fewer rows or blocks than asked for */
    void requireFitting(ModelInfo info) {
        if (rows != null && rows > info.numWs()) {
            throw new CommandException(
                    "The model has " + info.numWs() + " rows of w+, but --rows asks for " + rows + ".");
        }
        if (block != null && block >= info.blocks().size()) {
            throw new CommandException("The model's blocks are numbered 0 to "
                    + (info.blocks().size() - 1) + ", but --block asks for " + block + ".");
        }
    }

    private static double or(@Nullable Double value, double otherwise) {
        return value == null ? otherwise : value;
    }

    private static int or(@Nullable Integer value, int otherwise) {
        return value == null ? otherwise : value;
    }

    /** {@code w+} or {@code w}. */
    static final class SpaceConverter implements ITypeConverter<LatentSpace> {
        @Override
        public LatentSpace convert(String text) {
            return switch (text) {
                case "w+", "W+" -> LatentSpace.W_PLUS;
                case "w", "W" -> LatentSpace.W;
                default -> throw new TypeConversionException("expected w+ or w, got '" + text + "'");
            };
        }
    }
}
