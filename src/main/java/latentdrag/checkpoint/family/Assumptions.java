package latentdrag.checkpoint.family;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import latentdrag.checkpoint.source.CheckpointException;
import latentdrag.checkpoint.source.FoundText;
import org.jspecify.annotations.Nullable;

/**
 * What is settled about a network beyond what its file says, while it is being recognised. What a format fixes by custom is assumed and
 * listed; what is missing against custom is refused, and the refusal names the setting with which it would open.
 */
public final class Assumptions {
    static final String NETWORK = "network";
    static final String MAPPING_LR = "mapping_lr_multiplier";
    static final String CONV_CLAMP = "conv_clamp";
    static final String W_AVG = "w_avg";
    static final String NOISE = "noise_const";
    static final String FILTER = "resample_filter";
    static final String ACTIVATION = "activation";
    static final String EXTRA = "extra_tensors";
    static final String Z_DIM = "z_dim";
    static final String SAID = "contradictions";
    static final String CHANNEL_ORDER = "channel_order";
    static final String GROUP_SIZE = "mbstd_group_size";
    static final String BASE = "base";

    /** What stands before settings of a discriminator. */
    private static final String DISCRIMINATOR = "discriminator.";

    /** Whether what the file holds as a discriminator is left out where a file is converted. */
    public static final String DISCRIMINATOR_ITSELF = "discriminator";

    /** In place of a number where there is no bound. */
    static final String NONE = "none";

    private final Map<String, String> given;
    private final String prefix;
    private final Map<String, Assumption> made = new LinkedHashMap<>();

    /**
     * Those about the generator.
     *
     * @param given settings a person agreed to, by name; those about the discriminator are left aside
     */
    Assumptions(Map<String, String> given) {
        Map<String, String> own = new LinkedHashMap<>(given);
        own.keySet().removeIf(setting -> setting.equals(DISCRIMINATOR_ITSELF) || setting.startsWith(DISCRIMINATOR));
        this.given = Map.copyOf(own);
        prefix = "";
    }

    private Assumptions(Map<String, String> own, String prefix) {
        given = Map.copyOf(own);
        this.prefix = prefix;
    }

    /** Those about the discriminator, which people name as in {@code discriminator.conv_clamp}. */
    static Assumptions ofDiscriminator(Map<String, String> given) {
        Map<String, String> own = new LinkedHashMap<>();
        given.forEach((setting, value) -> {
            if (setting.startsWith(DISCRIMINATOR)) {
                own.put(setting.substring(DISCRIMINATOR.length()), value);
            }
        });
        return new Assumptions(own, DISCRIMINATOR);
    }

    List<Assumption> made() {
        return new ArrayList<>(made.values());
    }

    /** What a person said of a setting; null if nothing. */
    @Nullable
    String given(String setting) {
        return given.get(setting);
    }

    /** A positive number the file does not say. */
    double positive(String setting, double otherwise, String reason) {
        String value = given.getOrDefault(setting, Double.toString(otherwise));
        return made(setting, value, reason, number(setting, value));
    }

    /** A positive whole number the file does not say. */
    int whole(String setting, int otherwise, String reason) {
        String value = given.getOrDefault(setting, Integer.toString(otherwise));
        if (!value.matches("[1-9]\\d{0,8}")) {
            throw new CheckpointException(prefix + setting + "=" + FoundText.quoted(value)
                    + " was to be assumed, where a positive whole number is needed");
        }
        return made(setting, value, reason, Integer.parseInt(value));
    }

    /** A positive number or none, which the file does not say. */
    OptionalDouble positiveOrNone(String setting, String reason) {
        String value = given.getOrDefault(setting, NONE);
        return made(
                setting,
                value,
                reason,
                value.equals(NONE) ? OptionalDouble.empty() : OptionalDouble.of(number(setting, value)));
    }

    /**
     * One of a few words the file does not say.
     *
     * @param choices the first is taken where nobody says otherwise
     */
    String oneOf(String setting, List<String> choices, String reason) {
        String value = given.getOrDefault(setting, choices.get(0));
        if (!choices.contains(value)) {
            throw new CheckpointException(prefix + setting + "=" + FoundText.quoted(value)
                    + " was to be assumed, where only " + String.join(" and ", choices) + " are possible");
        }
        return made(setting, value, reason, value);
    }

    /** Notes what the format leaves no choice about. */
    void note(String setting, String value, String reason) {
        requirePossible(setting, value, given.getOrDefault(setting, value));
        made(setting, value, reason, value);
    }

    /**
     * Goes on only if a person agreed to it.
     *
     * @param problem what was found, as a clause
     * @throws CheckpointException naming the setting, if nobody did
     */
    void require(String setting, String value, String problem) {
        String agreed = given.get(setting);
        if (agreed == null) {
            throw new CheckpointException(
                    problem + "; it can be opened anyway if you assume " + prefix + setting + "=" + value,
                    Map.of(prefix + setting, value));
        }
        requirePossible(setting, value, agreed);
        made(setting, value, problem, value);
    }

    private void requirePossible(String setting, String possible, String agreed) {
        if (!agreed.equals(possible)) {
            throw new CheckpointException(prefix + setting + "=" + FoundText.quoted(agreed)
                    + " was to be assumed, where only " + prefix + setting + "=" + possible + " is possible");
        }
    }

    /**
     * A positive number or none that a person has to settle, because the file contradicts itself.
     *
     * @param suggestion what to name in the refusal
     */
    OptionalDouble requirePositiveOrNone(String setting, String suggestion, String problem) {
        if (!given.containsKey(setting)) {
            require(setting, suggestion, problem);
        }
        return positiveOrNone(setting, problem);
    }

    /**
     * @throws CheckpointException if a person settled something that the file says itself, or that there is not
     */
    void requireAllUsed() {
        for (String setting : given.keySet()) {
            if (!made.containsKey(setting)) {
                throw new CheckpointException(FoundText.quoted(prefix + setting)
                        + " was to be assumed, but nothing of that name is open about this file; leave it out");
            }
        }
    }

    private <T> T made(String setting, String value, String reason, T result) {
        made.put(setting, new Assumption(prefix + setting, value, reason));
        return result;
    }

    private double number(String setting, String value) {
        try {
            double number = Double.parseDouble(value);
            if (Double.isFinite(number) && number > 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new CheckpointException(badNumber(setting, value), e);
        }
        throw new CheckpointException(badNumber(setting, value));
    }

    private String badNumber(String setting, String value) {
        return prefix + setting + "=" + FoundText.quoted(value)
                + " was to be assumed, where a positive number is needed";
    }
}
