package latentdrag.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ThreadLocalRandom;
import latentdrag.edit.Latent;
import latentdrag.edit.LatentOrigin;
import latentdrag.edit.Noise;
import latentdrag.edit.NoiseMode;
import latentdrag.edit.RowChoice;
import latentdrag.edit.SeedList;
import latentdrag.engine.ModelInfo;
import latentdrag.engine.TorchFiles;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/**
 * Where latents come from: seeds with their truncation and class, a file, the pivot of a tuned network, or what a project shows.
 */
final class LatentOptions {
    private static final String NO_CLASS = "none";

    /** One of them must be given, unless a project is the start. */
    static final class Source {
        @Option(
                names = "--seed",
                paramLabel = "N",
                required = true,
                converter = SeedListConverter.class,
                description = "the picture's number, the same as in the field's Python tools")
        @Nullable
        SeedList seeds;

        @Option(
                names = "--latent",
                paramLabel = "FILE[#NAME]",
                required = true,
                description = "w+ as float32 [num_ws, w_dim], or one w for all rows [w_dim]: .npy, .npz or .pt;"
                        + " where a file holds several, FILE#NAME or FILE#NUMBER (from 1)")
        @Nullable
        Path latent;

        @Option(
                names = "--pivot",
                required = true,
                description =
                        "the latent a model_….pt was tuned around: the 0.pt beside it; of a photograph's project the"
                                + " latent that was found")
        boolean pivot;
    }

    @ArgGroup(multiplicity = "0..1")
    private Source source = new Source();

    @Option(
            names = "--psi",
            paramLabel = "X",
            defaultValue = "0.7",
            description = "truncation of a seed: 1 = none, 0 = the average picture (default: ${DEFAULT-VALUE})")
    @OptionRange.Of(OptionRange.PSI)
    private double psi;

    @Option(names = "--cutoff", paramLabel = "N", description = "truncate only the first N rows of w+ (default: all)")
    @Nullable
    @OptionRange.Of(OptionRange.CUTOFF)
    private Integer cutoff;

    @Option(
            names = "--class",
            paramLabel = "K|none",
            description =
                    "class of a conditional model; none = a label of zeros, as the published drag program takes it"
                            + " (default: the first, 0, as in the window)")
    @Nullable
    private String classIndex;

    @Option(
            names = "--style-seed",
            paramLabel = "N",
            description = "style mixing: another seed, which gives the rows of --style-rows")
    @Nullable
    @OptionRange.Of(OptionRange.SEED)
    private Long styleSeed;

    @Option(
            names = "--style-rows",
            paramLabel = "A-B|coarse|middle|fine",
            defaultValue = "coarse",
            description = "rows of w+ that --style-seed gives; coarse, middle and fine are those the"
                    + " model names, else 0-3, 4-7 and 8 to the last"
                    + " (default: ${DEFAULT-VALUE})")
    private String styleRows = "coarse";

    @Option(
            names = "--noise",
            paramLabel = "const|none|random",
            description = "noise of the layers: as stored, none, or drawn from --noise-seed (default: const)")
    private @Nullable NoiseMode noise;

    @Option(
            names = "--noise-seed",
            paramLabel = "N",
            description = "of --noise random: the same noise every time (default: fresh for each picture)")
    @Nullable
    @OptionRange.Of(OptionRange.SEED)
    private Long noiseSeed;

    /** The noise of a picture; fresh at every call where it is random and no seed was asked for. */
    Noise noise() {
        return switch (noise == null ? NoiseMode.CONST : noise) {
            case CONST -> Noise.CONST;
            case NONE -> Noise.NONE;
            case RANDOM ->
                Noise.random(
                        noiseSeed != null
                                ? noiseSeed
                                : ThreadLocalRandom.current().nextLong(LatentOrigin.Seed.MAX + 1));
        };
    }

    /** The seeds asked for; null when a latent was. */
    @Nullable
    SeedList seeds() {
        return source.seeds;
    }

    LatentOrigin origin(long seed, ModelInfo model) {
        LatentOrigin.Seed unnamed = new LatentOrigin.Seed(seed, psi, optional(cutoff), namedClass());
        LatentOrigin.Seed base = classIndex == null ? unnamed.withUsualClass(model.cDim()) : unnamed;
        if (styleSeed == null) {
            return base;
        }
        return RowChoice.parse(styleRows)
                .orElseThrow(() -> new IllegalStateException("a complaint was to be made of " + styleRows))
                .mix(base, base.withSeed(styleSeed), model.rowGroups(), model.numWs());
    }

    /** The one latent asked for, with its noise: where nothing names it, what the project shows. */
    Latent latent(OpenModel open, Start start) {
        if (isOf(start)) {
            Latent shown = start.project().orElseThrow().shown().current();
            return noise == null ? shown : shown.withNoise(noise());
        }
        return open.latent(origin(open, start)).withNoise(noise());
    }

    private boolean isUnnamed() {
        return source.seeds == null && source.latent == null && !source.pivot;
    }

    /** What the one latent asked for is made from: the file, the model's pivot, the first seed, or what the project's picture is. */
    LatentOrigin origin(OpenModel open, Start start) {
        if (isOf(start)) {
            return start.project().orElseThrow().shown().origin();
        }
        if (source.pivot) {
            return start.pivot(open);
        }
        if (source.latent != null) {
            return new LatentOrigin.File(source.latent);
        }
        return origin(requireSeeds().first(), open.info());
    }

    /** What of the latent's file is not used, as a sentence; empty where there is nothing to say. */
    Optional<String> remark() {
        return source.latent == null ? Optional.empty() : TorchFiles.remark(source.latent);
    }

    /** A file name without its ending for the picture of a seed, as the field's Python tools call it. */
    static String name(long seed) {
        return String.format("seed%04d", seed);
    }

    /** Whether a drag goes on from the picture that the project shows. */
    boolean isOf(Start start) {
        return isUnnamed() && start.project().isPresent();
    }

    /** A file name without its ending for the one latent asked for. @param named what the command was given as MODEL */
    String name(Path named) {
        if (isUnnamed()) {
            return String.valueOf(named.getFileName()).replaceFirst("\\.[^.]*$", "");
        }
        if (source.pivot) {
            return "pivot";
        }
        if (source.latent != null) {
            return TorchFiles.name(source.latent);
        }
        return name(requireSeeds().first());
    }

    /** A sentence on what makes no sense, or null. @param start what the command was given as MODEL */
    @Nullable
    String complaint(Path start) {
        if (styleSeed != null && source.seeds == null) {
            return "--style-seed mixes seeds; name the other with --seed";
        }
        if (noiseSeed != null && noise != NoiseMode.RANDOM) {
            return "--noise-seed goes with --noise random, got " + noiseSeed;
        }
        if (RowChoice.parse(styleRows).isEmpty()) {
            return "--style-rows is coarse, middle, fine or two row numbers such as 0-3, got " + styleRows;
        }
        if (classIndex != null && !classIndex.matches(NO_CLASS + "|[0-9]{1,9}")) {
            return "--class is a number from 0 on, or none, got " + classIndex;
        }
        return isUnnamed() && !Start.isProject(start)
                ? "one of --seed, --latent and --pivot must be there, unless MODEL is a project, got " + start
                : null;
    }

    private OptionalInt namedClass() {
        return classIndex == null || classIndex.equals(NO_CLASS)
                ? OptionalInt.empty()
                : OptionalInt.of(Integer.parseInt(classIndex));
    }

    private SeedList requireSeeds() {
        if (source.seeds == null) {
            throw new IllegalStateException("a complaint was to be made of no --seed, --latent and --pivot");
        }
        return source.seeds;
    }

    private static OptionalInt optional(@Nullable Integer value) {
        return value == null ? OptionalInt.empty() : OptionalInt.of(value);
    }
}
