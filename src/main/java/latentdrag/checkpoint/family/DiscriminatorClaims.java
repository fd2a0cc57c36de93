package latentdrag.checkpoint.family;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import latentdrag.checkpoint.container.PickledNumber;
import latentdrag.checkpoint.source.CheckpointException;
import latentdrag.stylegan2.discriminator.DiscriminatorArchitecture;
import org.jspecify.annotations.Nullable;

/**
 * What a file says of its discriminator beside the tensors: sizes, and the kind of its blocks. The tensors decide; a file that contradicts
 * them is not what it says.
 *
 * @param sizes by their names in the field, e.g. c_dim
 * @param kind skip, resnet or orig; null where it is not said
 */
record DiscriminatorClaims(
        Map<String, Integer> sizes, @Nullable String kind) {
    /** Nothing is said. */
    static final DiscriminatorClaims NONE = new DiscriminatorClaims(Map.of(), null);

    static final String CLASSES = "c_dim";
    static final String MAP = "cmap_dim";
    static final String CHANNELS = "img_channels";
    static final String RESOLUTION = "img_resolution";
    static final String FEATURES = "mbstd_num_channels";

    DiscriminatorClaims {
        sizes = Map.copyOf(sizes);
    }

    /** Puts a size in where a file says one. */
    static void put(Map<String, Integer> sizes, String name, @Nullable Object value) {
        Double number = PickledNumber.of(value);
        if (number != null && number >= 0 && number == Math.rint(number) && number <= Integer.MAX_VALUE) {
            sizes.put(name, number.intValue());
        }
    }

    /** @throws CheckpointException naming what contradicts the tensors, where nobody agreed to go on */
    void require(DiscriminatorArchitecture architecture, Assumptions assumptions) {
        Map<String, Integer> actual = new LinkedHashMap<>();
        actual.put(CLASSES, architecture.labels().classes());
        actual.put(
                MAP,
                architecture.labels().classes() == 0 ? 0 : architecture.labels().mapDim());
        actual.put(CHANNELS, architecture.imgChannels());
        actual.put(FEATURES, architecture.deviation().features());
        if (architecture.height() == architecture.width()) {
            actual.put(RESOLUTION, architecture.height());
        }
        actual.forEach((name, size) -> {
            int said = sizes.getOrDefault(name, size);
            if (said != size) {
                contradicted(
                        assumptions,
                        "its discriminator says that " + name + " is " + said + ", but its tensors have " + size);
            }
        });
        String blocks = architecture.kind().name().toLowerCase(Locale.ROOT);
        if (kind != null && !kind.equals(blocks)) {
            contradicted(
                    assumptions,
                    "its discriminator says that its architecture is “" + kind + "”, but its tensors are those of "
                            + blocks);
        }
    }

    private static void contradicted(Assumptions assumptions, String problem) {
        assumptions.require(Assumptions.SAID, "ignored", problem);
    }
}
