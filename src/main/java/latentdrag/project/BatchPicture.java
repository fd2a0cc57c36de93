package latentdrag.project;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import latentdrag.edit.LatentOrigin;
import latentdrag.edit.Noise;
import latentdrag.edit.NumberLimits;
import latentdrag.edit.RowChoice;
import latentdrag.edit.RowGroups;
import latentdrag.text.NumberRange;

/**
 * The picture that is dragged, as a line of a batch names it: everything a picture in the window can have. Immutable; any thread.
 *
 * @param base a seed, or a latent's file; empty = the latent the model was tuned around, or what the project shows that names the model
 * @param styles another seed that gives some of the rows; empty = none does
 * @param noise it is drawn and dragged with
 * @param classless whether a conditional network gets a label of zeros where no class is named, instead of its first class
 */
public record BatchPicture(Optional<LatentOrigin> base, Optional<Styles> styles, Noise noise, boolean classless) {
    private static final String NO_CLASS = "none";

    /** Fields of the line that are read here. */
    static final Set<String> NAMES = Set.of("seed", "psi", "cutoff", "class", "latent", "pivot", "mix", "noise");

    private static final Set<String> MIX_NAMES =
            Set.of("seed", "psi", "cutoff", "class", "rows", "first_row", "end_row");

    private static final LatentOrigin.Seed USUAL = LatentOrigin.Seed.of(0, 0.7);

    /** Style mixing. */
    public record Styles(LatentOrigin.Seed seed, RowChoice rows) {}

    public BatchPicture {
        if (styles.isPresent() && base.flatMap(LatentOrigin::fromSeed).isEmpty()) {
            throw new IllegalArgumentException("\"mix\" goes with \"seed\", not with a latent");
        }
    }

    /**
     * What its latent is made from; empty = the latent the model was tuned around.
     *
     * @param groups of the network, which say what "coarse" is
     * @param rows of its w⁺
     * @param classes it has; 0 = it is not conditional
     */
    public Optional<LatentOrigin> origin(RowGroups groups, int rows, int classes) {
        Optional<LatentOrigin> mixed = base.map(origin -> styles.isPresent() && origin instanceof LatentOrigin.Seed seed
                ? styles.get().rows().mix(seed, styles.get().seed(), groups, rows)
                : origin);
        boolean usual = !classless && mixed.flatMap(LatentOrigin::fromSeed).isPresent();
        return usual ? mixed.map(origin -> origin.with(seed -> seed.withUsualClass(classes))) : mixed;
    }

    /** @param pivots whether a line without a seed or a latent means the one its model was tuned around */
    static BatchPicture read(Fields fields, Path beside, boolean pivots) {
        Optional<LatentOrigin> base = base(fields, beside, pivots);
        LatentOrigin.Seed like = base.flatMap(LatentOrigin::fromSeed).orElse(USUAL);
        return new BatchPicture(
                base,
                fields.optional("mix").map(mix -> styles(mix, like)),
                fields.has("noise") ? noise(fields.text("noise")) : Noise.CONST,
                fields.saysText("class", NO_CLASS));
    }

    private static Optional<LatentOrigin> base(Fields fields, Path beside, boolean pivots) {
        List<String> named = Stream.of("seed", "latent", "pivot")
                .filter(name -> name.equals("pivot") ? fields.has(name) && fields.yes(name) : fields.has(name))
                .toList();
        if (named.size() > 1 || (named.isEmpty() && !pivots)) {
            throw new IllegalArgumentException("one of \"seed\", \"latent\" and \"pivot\": true must be there"
                    + (named.isEmpty() ? "" : ", got " + String.join(" and ", named)));
        }
        if (fields.has("latent")) {
            return Optional.of(new LatentOrigin.File(beside.resolveSibling(fields.text("latent"))));
        }
        return fields.has("seed") ? Optional.of(seed(fields, USUAL)) : Optional.empty();
    }

    /** @param like what counts where nothing is said */
    private static LatentOrigin.Seed seed(Fields fields, LatentOrigin.Seed like) {
        return new LatentOrigin.Seed(
                (long) NumberLimits.SEED.require("\"seed\"", fields.whole("seed")),
                fields.has("psi") ? NumberLimits.PSI.require("\"psi\"", fields.number("psi")) : like.psi(),
                fields.has("cutoff") ? OptionalInt.of(within(fields, "cutoff", NumberLimits.CUTOFF)) : like.cutoff(),
                fields.has("class") ? namedClass(fields) : like.classIndex());
    }

    private static OptionalInt namedClass(Fields fields) {
        return fields.saysText("class", NO_CLASS)
                ? OptionalInt.empty()
                : OptionalInt.of(within(fields, "class", NumberLimits.CLASS));
    }

    private static int within(Fields fields, String name, NumberRange range) {
        return (int) range.require("\"" + name + "\"", fields.count(name));
    }

    private static Styles styles(Fields mix, LatentOrigin.Seed base) {
        for (String name : mix.names()) {
            if (!MIX_NAMES.contains(name)) {
                throw new IllegalArgumentException("\"" + name + "\" is not among the fields of \"mix\", which are "
                        + MIX_NAMES.stream().sorted().toList());
            }
        }
        return new Styles(seed(mix, base), rows(mix));
    }

    /** As on the command line, or as a project has them. */
    private static RowChoice rows(Fields mix) {
        if (mix.has("rows") == mix.has("first_row")) {
            throw new IllegalArgumentException(
                    "\"mix\" needs either \"rows\" (coarse, middle, fine or row numbers such as 2-5) or \"first_row\" and"
                            + " \"end_row\"");
        }
        if (mix.has("first_row")) {
            return new RowChoice(Optional.empty(), mix.count("first_row"), mix.count("end_row") - 1);
        }
        String rows = mix.text("rows");
        return RowChoice.parse(rows)
                .orElseThrow(() -> new IllegalArgumentException(
                        "\"rows\" must be coarse, middle, fine or row numbers such as 2-5, got \"" + rows + "\""));
    }

    private static Noise noise(String text) {
        return Noise.parse(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        "\"noise\" must be const, none or random and a seed, such as \"random 5\", got \"" + text
                                + "\""));
    }
}
