package latentdrag.edit;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which per-pixel noise the synthesis network adds to a picture. The same noise gives the same picture every time. Immutable; any thread.
 *
 * @param mode kind of noise
 * @param seed of {@link NoiseMode#RANDOM}, 0 … 2³²−1; else 0
 */
public record Noise(NoiseMode mode, long seed) {
    public static final Noise CONST = new Noise(NoiseMode.CONST, 0);
    public static final Noise NONE = new Noise(NoiseMode.NONE, 0);

    private static final Pattern RANDOM = Pattern.compile("random (\\d{1,10})");

    public Noise {
        if (seed < 0 || seed > LatentOrigin.Seed.MAX || (mode != NoiseMode.RANDOM && seed != 0)) {
            throw new IllegalArgumentException(
                    "a seed is a whole number from 0 to " + LatentOrigin.Seed.MAX + ", got " + seed + " for " + mode);
        }
    }

    public static Noise random(long seed) {
        return new Noise(NoiseMode.RANDOM, seed);
    }

    /** The same in every process, unlike that of an enum's constant: latents are told apart by it in logs and tests. */
    @Override
    public int hashCode() {
        return 31 * mode.name().hashCode() + Long.hashCode(seed);
    }

    /** "const", "none" or "random 5", as files have it. */
    public String text() {
        String name = mode.name().toLowerCase(Locale.ROOT);
        return mode == NoiseMode.RANDOM ? name + " " + seed : name;
    }

    /** What {@link #text} says; empty where it is something else. */
    public static Optional<Noise> parse(String text) {
        Matcher m = RANDOM.matcher(text);
        if (m.matches() && Long.parseLong(m.group(1)) <= LatentOrigin.Seed.MAX) {
            return Optional.of(random(Long.parseLong(m.group(1))));
        }
        return text.equals("const") ? Optional.of(CONST) : text.equals("none") ? Optional.of(NONE) : Optional.empty();
    }
}
