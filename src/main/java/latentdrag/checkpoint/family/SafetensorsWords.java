package latentdrag.checkpoint.family;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import latentdrag.checkpoint.container.Contents;
import latentdrag.checkpoint.source.CheckpointException;
import latentdrag.checkpoint.source.FoundText;
import latentdrag.stylegan2.Architecture;
import latentdrag.stylegan2.discriminator.DiscriminatorArchitecture;
import org.jspecify.annotations.Nullable;

/**
 * The words our .safetensors files say about a network in {@code __metadata__}: what its tensors do not tell, and the version of these
 * words. All other entries are free text about the file.
 */
public final class SafetensorsWords {
    static final String FAMILY = "LatentDrag safetensors";
    static final String FOREIGN_FAMILY = "StyleGAN2 (safetensors)";

    private static final String PREFIX = "latentdrag.";
    private static final String VERSION = PREFIX + "format_version";
    private static final String KIND = PREFIX + "kind";
    private static final String LR_MULTIPLIER = PREFIX + Assumptions.MAPPING_LR;
    private static final String CONV_CLAMP = PREFIX + Assumptions.CONV_CLAMP;
    private static final String CURRENT_VERSION = "1";
    private static final Set<String> OURS = Set.of(VERSION, KIND, LR_MULTIPLIER, CONV_CLAMP);

    private SafetensorsWords() {}

    /**
     * All of {@code __metadata__} for a generator, a discriminator or both: our entries first.
     *
     * @param architecture of the generator; null = there is none
     * @param discriminator null = there is none
     */
    public static Map<String, String> metadata(
            @Nullable Architecture architecture,
            @Nullable DiscriminatorArchitecture discriminator,
            Map<String, String> free) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put(VERSION, CURRENT_VERSION);
        if (architecture != null) {
            generator(architecture, all);
        }
        if (discriminator != null) {
            all.putAll(DiscriminatorWords.metadata(discriminator));
        }
        free.forEach((key, value) -> {
            if (!key.startsWith(PREFIX)) {
                all.put(key, value);
            }
        });
        return all;
    }

    /** What a discriminator's tensor is called in a .safetensors of ours. */
    public static String discriminatorTensor(String name) {
        return DiscriminatorWords.TENSORS + name;
    }

    private static void generator(Architecture architecture, Map<String, String> all) {
        all.put(KIND, architecture.kind().name().toLowerCase(Locale.ROOT));
        all.put(LR_MULTIPLIER, Double.toString(architecture.mappingLrMultiplier()));
        OptionalDouble clamp = architecture.convClamp();
        all.put(CONV_CLAMP, clamp.isPresent() ? Double.toString(clamp.getAsDouble()) : Assumptions.NONE);
    }

    /**
     * @throws CheckpointException if the words are of a newer version
     */
    static StoredNetwork network(
            Contents contents, Map<String, Weight> weights, List<String> evidence, Assumptions assumptions) {
        Map<String, String> metadata = contents.metadata();
        String version = metadata.get(VERSION);
        List<String> reasons = new ArrayList<>(evidence);
        if (version != null) {
            reasons.add("its metadata has the words of this program, version " + FoundText.quoted(version));
        }
        String said = metadata.get(LR_MULTIPLIER);
        double multiplier = said == null
                ? assumptions.positive(
                        Assumptions.MAPPING_LR, StoredNetwork.STANDARD_LR_MULTIPLIER, "its metadata does not say it")
                : number(LR_MULTIPLIER, said);
        return new StoredNetwork(
                version == null ? FOREIGN_FAMILY : FAMILY,
                reasons,
                weights,
                multiplier,
                clamp(metadata.get(CONV_CLAMP), assumptions),
                notes(metadata),
                version == null ? Claims.NONE : new Claims(Map.of(), metadata.get(KIND), true));
    }

    /**
     * @throws CheckpointException if the file was written by a newer program, or our words in it make no sense
     */
    static void requireSense(Map<String, String> metadata) {
        String version = metadata.get(VERSION);
        if (version != null && !version.equals(CURRENT_VERSION)) {
            throw new CheckpointException("it was written in version " + FoundText.quoted(version)
                    + " of our format, and this program knows version " + CURRENT_VERSION + "; use a newer program");
        }
        for (String key : metadata.keySet()) {
            if (key.startsWith(PREFIX) && !OURS.contains(key) && !DiscriminatorWords.KEYS.contains(key)) {
                throw new CheckpointException("its metadata has an entry of this program that it does not know ("
                        + FoundText.quoted(key) + "); use a newer program");
            }
        }
        for (String key : new String[] {LR_MULTIPLIER, CONV_CLAMP}) {
            String value = metadata.get(key);
            if (value != null && !(key.equals(CONV_CLAMP) && value.equals(Assumptions.NONE))) {
                number(key, value);
            }
        }
    }

    private static TrainingMetadata notes(Map<String, String> metadata) {
        Map<String, String> free = new LinkedHashMap<>(metadata);
        free.keySet().removeIf(key -> key.startsWith(PREFIX));
        return new TrainingMetadata(free, Map.of(), ClassNames.ofText(free.get(ClassNames.KEY)));
    }

    private static OptionalDouble clamp(@Nullable String value, Assumptions assumptions) {
        if (value == null) {
            return assumptions.positiveOrNone(Assumptions.CONV_CLAMP, "its metadata does not say it");
        }
        return value.equals(Assumptions.NONE) ? OptionalDouble.empty() : OptionalDouble.of(number(CONV_CLAMP, value));
    }

    static double number(String key, String value) {
        try {
            double number = Double.parseDouble(value);
            if (Double.isFinite(number) && number > 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new CheckpointException(badNumber(key, value), e);
        }
        throw new CheckpointException(badNumber(key, value));
    }

    private static String badNumber(String key, String value) {
        return "its metadata says " + FoundText.quoted(value) + " for " + key + ", where a positive number is needed";
    }
}
