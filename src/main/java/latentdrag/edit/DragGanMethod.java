package latentdrag.edit;

import java.util.List;
import java.util.Optional;
import latentdrag.edit.DragSettings.Arrival;
import latentdrag.edit.DragSettings.LatentSpace;
import latentdrag.edit.DragSettings.MaskSampling;
import latentdrag.edit.DragSettings.Reduction;
import latentdrag.edit.DragSettings.StepOrder;
import latentdrag.edit.DragSettings.TrackingNorm;
import latentdrag.text.NumberRange;

/**
 * The parameters of DragGAN (Pan et al., "Drag Your GAN", arXiv 2305.10973, Sections 3.2 to 4), with the values of the published program
 * (its state since July 2023).
 */
public class DragGanMethod implements DragMethod {
    /** {@link #name()}; settings that name no algorithm mean this one. */
    public static final String NAME = "draggan";

    public static final DragParameter<StepOrder> ORDER = DragParameter.choice("order", StepOrder.TRACK_THEN_PULL)
            .named("Order", "", "Which half of a step comes first.")
            .hidden();

    public static final DragParameter<TrackingNorm> TRACKING_NORM = DragParameter.choice(
                    "tracking_norm", TrackingNorm.L2)
            .named("Tracking norm", "", "The norm by which point tracking compares features.")
            .hidden();

    public static final DragParameter<Reduction> REDUCTION = DragParameter.choice("reduction", Reduction.MEAN)
            .named("Reduction", "", "How the terms of the loss are added up over pixels and channels.")
            .hidden();

    public static final DragParameter<Double> STEP_SIZE = DragParameter.decimal(
                    "step_size", NumberLimits.STEP_SIZE, -0.25, 1e-3)
            .named("Step size", "", "Adam’s learning rate: larger is faster and less careful.")
            .asOption(
                    "--step-size",
                    "X",
                    "Adam's step size (default: what the model asks for, else 0.001; presets: 0.001, paper 0.002)");

    public static final DragParameter<Double> LAMBDA = DragParameter.decimal("lambda", NumberLimits.LAMBDA, 5, 20)
            .named("Mask weight λ", "", "How firmly what must stay is held.")
            .asOption("--lambda", "X", "weight of the mask term (default: 20)");

    public static final DragParameter<Double> MOTION_RADIUS = DragParameter.decimal("r1", NumberLimits.RADIUS, 1, 3)
            .named("Pull radius r₁", "px", "Pixels around a handle that are pulled, for a picture 512 high.")
            .asOption("--r1", "PX", "radius of motion supervision, for a picture 512 px high (default: 3)");

    public static final DragParameter<Double> TRACKING_RADIUS = DragParameter.decimal("r2", NumberLimits.RADIUS, 1, 12)
            .named("Track radius r₂", "px", "How far a handle is looked for after each step, for a picture 512 high.")
            .asOption("--r2", "PX", "radius of point tracking, for a picture 512 px high (default: 12)");

    public static final DragParameter<LatentSpace> SPACE = DragParameter.choice(
                    "space",
                    List.of(
                            new ParameterKind.Choice.Option<>(LatentSpace.W_PLUS, "w+", "W⁺"),
                            new ParameterKind.Choice.Option<>(LatentSpace.W, "w", "W")),
                    LatentSpace.W_PLUS)
            .named(
                    "Latent space",
                    "",
                    "Each layer’s w on its own reaches farther; one shared w keeps the picture more natural.")
            .asOption(
                    "--space",
                    "w+|w",
                    "move each optimised row of w+ by itself, or one w for all of them (default: w+)");

    public static final DragParameter<Integer> ROWS = DragParameter.whole("rows", NumberLimits.ROWS, 1, 6)
            .named(
                    "Rows",
                    "rows",
                    "How many leading rows of w are changed: the first shape the picture, the last colour it.")
            .asOption("--rows", "N", "how many leading rows of w+ are optimised (default: 6)");

    public static final DragParameter<Integer> BLOCK = DragParameter.whole("block", NumberLimits.BLOCK, 1, -1)
            .named("Feature block", "", "The synthesis block whose output is the feature map; −1 = the usual one.")
            .hidden()
            .with(new DragParameter.Option(
                    "--block",
                    "N",
                    "synthesis block whose output the drag reads, 0 = 4x4 (default: the 6th, or the largest up to 128)",
                    Optional.of(NumberRange.whole(0, (long) NumberLimits.BLOCK.most()))));

    public static final DragParameter<MaskSampling> MASK_TERM = DragParameter.choice("mask_term", MaskSampling.EXACT)
            .named("Mask term", "", "Where a step takes the mask term: at every cell that is held, or at a sample.")
            .hidden()
            .asOption(
                    "--mask-term",
                    "exact|sampled",
                    "take the mask term wherever the mask holds, or at windows drawn anew in every step, which is"
                            + " much faster (default: sampled; presets: exact)");

    private static final List<DragParameter<?>> PARAMETERS = List.of(
            ORDER,
            TRACKING_NORM,
            REDUCTION,
            RunLimits.FEW,
            RunLimits.FEW_PX,
            RunLimits.MANY_PX,
            RunLimits.SCALED_PX,
            STEP_SIZE,
            RunLimits.MAX_STEPS,
            LAMBDA,
            MOTION_RADIUS,
            TRACKING_RADIUS,
            SPACE,
            ROWS,
            BLOCK,
            RunLimits.PATIENCE,
            MASK_TERM);

    @Override
    public final String name() {
        return NAME;
    }

    @Override
    public final String title() {
        return "DragGAN";
    }

    @Override
    public final List<DragParameter<?>> parameters() {
        return PARAMETERS;
    }

    /** As the published program does it, and as the paper describes it. */
    @Override
    public final List<DragPreset> presets() {
        DragSettings published = DragSettings.of(this);
        DragSettings paper = published
                .with(ORDER, StepOrder.PULL_THEN_TRACK)
                .with(TRACKING_NORM, TrackingNorm.L1)
                .with(REDUCTION, Reduction.SUM)
                .withArrival(Arrival.PAPER)
                .withStepSize(2e-3)
                .withMaxSteps(300);
        return List.of(new DragPreset("published", "Published", published), new DragPreset("paper", "Paper", paper));
    }

    /** As every method does; and the mask term is sampled, which is much faster. */
    @Override
    public final DragSettings usual(DragSettings preset) {
        return DragMethod.super.usual(preset).withMaskSampling(MaskSampling.SAMPLED);
    }
}
