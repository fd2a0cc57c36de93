package latentdrag.checkpoint.family;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import latentdrag.checkpoint.container.Contents;
import latentdrag.checkpoint.source.CheckpointException;
import latentdrag.checkpoint.source.FoundText;
import latentdrag.stylegan2.Architecture.Block;
import latentdrag.stylegan2.discriminator.DiscriminatorArchitecture;
import latentdrag.stylegan2.discriminator.InputStage;
import org.jspecify.annotations.Nullable;

/**
 * The words our .safetensors files say about a discriminator in {@code __metadata__}: what its tensors do not tell. They stand under
 * {@code latentdrag.discriminator.}, the tensors under {@code discriminator.} before their standard names.
 */
final class DiscriminatorWords {
    /** Before the names of its tensors. */
    static final String TENSORS = "discriminator.";

    private static final String PREFIX = "latentdrag.discriminator.";
    private static final String KIND = PREFIX + "kind";
    private static final String BASE = PREFIX + Assumptions.BASE;
    private static final String LR_MULTIPLIER = PREFIX + Assumptions.MAPPING_LR;
    private static final String CONV_CLAMP = PREFIX + Assumptions.CONV_CLAMP;
    private static final String GROUP_SIZE = PREFIX + Assumptions.GROUP_SIZE;
    private static final String INPUT = PREFIX + "input";
    private static final String GAIN = PREFIX + "input_gain";
    private static final String LOW_PASS = PREFIX + "input_low_pass";
    private static final String FOLD = PREFIX + "input_fold";
    private static final String ALL = "all";
    private static final int STANDARD_GROUP = 4;
    private static final int MOST_PIXELS = 64;
    private static final Pattern SIZE = Pattern.compile("(\\d{1,4})x(\\d{1,4})");

    /** Every key there is. */
    static final Set<String> KEYS =
            Set.of(KIND, BASE, LR_MULTIPLIER, CONV_CLAMP, GROUP_SIZE, INPUT, GAIN, LOW_PASS, FOLD);

    private DiscriminatorWords() {}

    /** What is written of one. */
    static Map<String, String> metadata(DiscriminatorArchitecture shape) {
        Map<String, String> all = new LinkedHashMap<>();
        Block last = shape.blocks().get(0);
        OptionalDouble clamp = shape.convClamp();
        OptionalInt group = shape.deviation().groupSize();
        InputStage input = shape.input();
        all.put(KIND, lower(shape.kind()));
        all.put(BASE, last.height() + "x" + last.width());
        all.put(LR_MULTIPLIER, Double.toString(shape.labels().lrMultiplier()));
        all.put(CONV_CLAMP, clamp.isPresent() ? Double.toString(clamp.getAsDouble()) : Assumptions.NONE);
        all.put(GROUP_SIZE, group.isPresent() ? Integer.toString(group.getAsInt()) : ALL);
        all.put(INPUT, lower(input.kind()));
        if (input.kind() == InputStage.Kind.EMPHASISED_FOLDED) {
            all.put(GAIN, Double.toString(input.gain()));
            all.put(LOW_PASS, Integer.toString(input.lowPass()));
            all.put(FOLD, Integer.toString(input.fold()));
        }
        return all;
    }

    private static String lower(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }

    /** Of a .safetensors: ours where it has our words, else as a state dictionary. */
    static StoredDiscriminator network(
            Contents contents, String where, Map<String, Weight> weights, Assumptions assumptions) {
        Map<String, String> metadata = contents.metadata();
        if (KEYS.stream().noneMatch(metadata::containsKey)) {
            return new StoredDiscriminator(
                    SafetensorsWords.FOREIGN_FAMILY,
                    where,
                    weights,
                    unsaid("its metadata does not say it", null, assumptions));
        }
        String clamp = word(metadata, CONV_CLAMP);
        return new StoredDiscriminator(
                SafetensorsWords.FAMILY,
                where,
                weights,
                new StoredDiscriminator.Said(
                        clamp.equals(Assumptions.NONE)
                                ? OptionalDouble.empty()
                                : OptionalDouble.of(SafetensorsWords.number(CONV_CLAMP, clamp)),
                        SafetensorsWords.number(LR_MULTIPLIER, word(metadata, LR_MULTIPLIER)),
                        group(word(metadata, GROUP_SIZE)),
                        input(metadata),
                        new DiscriminatorClaims(Map.of(), word(metadata, KIND)),
                        base(word(metadata, BASE))));
    }

    private static String word(Map<String, String> metadata, String key) {
        String word = metadata.get(key);
        if (word == null) {
            throw new CheckpointException(
                    "its metadata describes a discriminator without " + key + "; write the file again");
        }
        return word;
    }

    private static OptionalInt group(String word) {
        return word.equals(ALL) ? OptionalInt.empty() : OptionalInt.of(whole(GROUP_SIZE, word, 1, Integer.MAX_VALUE));
    }

    private static StoredDiscriminator.Base base(String word) {
        Matcher size = SIZE.matcher(word);
        if (!size.matches()) {
            throw new CheckpointException("its metadata says " + FoundText.quoted(word) + " for " + BASE
                    + ", where 4x4 or the like is needed");
        }
        return new StoredDiscriminator.Base(Long.parseLong(size.group(1)), Long.parseLong(size.group(2)));
    }

    private static InputStage input(Map<String, String> metadata) {
        String kind = word(metadata, INPUT);
        if (kind.equals(lower(InputStage.Kind.PLAIN))) {
            return InputStage.PLAIN;
        }
        if (!kind.equals(lower(InputStage.Kind.EMPHASISED_FOLDED))) {
            throw new CheckpointException("its discriminator has the input stage " + FoundText.quoted(kind)
                    + ", which this program does not know; use a newer program");
        }
        return InputStage.emphasisedFolded(
                SafetensorsWords.number(GAIN, word(metadata, GAIN)),
                whole(LOW_PASS, word(metadata, LOW_PASS), 2, MOST_PIXELS),
                whole(FOLD, word(metadata, FOLD), 2, MOST_PIXELS));
    }

    private static int whole(String key, String word, int least, int most) {
        double number = SafetensorsWords.number(key, word);
        if (number != Math.rint(number) || number < least || number > most) {
            throw new CheckpointException("its metadata says " + FoundText.quoted(word) + " for " + key
                    + ", where a whole number from " + least + " to " + most + " is needed");
        }
        return (int) number;
    }

    /**
     * Of a form that says nothing beside the tensors.
     *
     * @param reason for the list of assumptions, as a clause
     * @param base where names say it
     */
    static StoredDiscriminator.Said unsaid(
            String reason, StoredDiscriminator.@Nullable Base base, Assumptions assumptions) {
        return new StoredDiscriminator.Said(
                assumptions.positiveOrNone(Assumptions.CONV_CLAMP, reason),
                assumptions.positive(Assumptions.MAPPING_LR, StoredNetwork.STANDARD_LR_MULTIPLIER, reason),
                groupSize(reason, assumptions),
                InputStage.PLAIN,
                DiscriminatorClaims.NONE,
                base);
    }

    /** Four by custom (Progressive GAN, arXiv 1710.10196, Section 3, and every published network since). */
    static OptionalInt groupSize(String reason, Assumptions assumptions) {
        return OptionalInt.of(assumptions.whole(Assumptions.GROUP_SIZE, STANDARD_GROUP, reason));
    }
}
