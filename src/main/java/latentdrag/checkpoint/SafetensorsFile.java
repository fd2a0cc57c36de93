package latentdrag.checkpoint;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import latentdrag.stylegan.Architecture;
import org.jspecify.annotations.Nullable;

/**
 * The words our .safetensors files say about a network in {@code __metadata__}: what its tensors do not tell, and the version of these
 * words. All other entries are free text about the file.
 */
final class SafetensorsFile {
    static final String FAMILY = "LatentDrag safetensors";
    static final String FOREIGN_FAMILY = "StyleGAN2 (safetensors)";

    private static final String PREFIX = "latentdrag.";
    private static final String VERSION = PREFIX + "format_version";
    private static final String KIND = PREFIX + "kind";
    private static final String LR_MULTIPLIER = PREFIX + "mapping_lr_multiplier";
    private static final String CONV_CLAMP = PREFIX + "conv_clamp";
    private static final Pattern DIFFUSION =
            Pattern.compile("(model\\.diffusion_model|down_blocks|unet|lora_unet)[._].*");
    private static final String CURRENT_VERSION = "1";
    private static final String NO_CLAMP = "none";

    private SafetensorsFile() {}

    /** All of {@code __metadata__}: our entries first. */
    static Map<String, String> metadata(Architecture architecture, Map<String, String> free) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put(VERSION, CURRENT_VERSION);
        all.put(KIND, architecture.kind().name().toLowerCase(Locale.ROOT));
        all.put(LR_MULTIPLIER, Double.toString(architecture.mappingLrMultiplier()));
        OptionalDouble clamp = architecture.convClamp();
        all.put(CONV_CLAMP, clamp.isPresent() ? Double.toString(clamp.getAsDouble()) : NO_CLAMP);
        free.forEach((key, value) -> {
            if (!key.startsWith(PREFIX)) {
                all.put(key, value);
            }
        });
        return all;
    }

    /**
     * @throws CheckpointException if it holds no StyleGAN2 generator, or one in words of a newer version
     */
    static StoredNetwork read(ByteSource file) {
        SafetensorsHeader header = SafetensorsHeader.read(file);
        Map<String, String> metadata = header.metadata();
        String version = metadata.get(VERSION);
        if (version != null && !version.equals(CURRENT_VERSION)) {
            throw new CheckpointException("it was written in version " + Words.quoted(version)
                    + " of our format, and this program knows version " + CURRENT_VERSION + "; use a newer program");
        }
        if (header.tensors().keySet().stream().anyMatch(DIFFUSION.asMatchPredicate())) {
            throw Refusals.diffusion();
        }
        Map<String, long[]> shapes = new LinkedHashMap<>();
        header.tensors().forEach((name, tensor) -> shapes.put(name, tensor.shape()));
        NetworkFacts facts = new NetworkFacts(
                shapes,
                number(LR_MULTIPLIER, metadata.get(LR_MULTIPLIER), NetworkFacts.STANDARD_LR_MULTIPLIER),
                clamp(metadata.get(CONV_CLAMP)));
        Map<String, String> free = new LinkedHashMap<>(metadata);
        free.keySet().removeIf(key -> key.startsWith(PREFIX));
        return new StoredNetwork(version == null ? FOREIGN_FAMILY : FAMILY, facts, header::tensor, free);
    }

    private static OptionalDouble clamp(@Nullable String value) {
        return value == null || value.equals(NO_CLAMP)
                ? OptionalDouble.empty()
                : OptionalDouble.of(number(CONV_CLAMP, value, 0));
    }

    private static double number(String key, @Nullable String value, double otherwise) {
        if (value == null) {
            return otherwise;
        }
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
        return "its metadata says " + Words.quoted(value) + " for " + key + ", where a positive number is needed";
    }
}
