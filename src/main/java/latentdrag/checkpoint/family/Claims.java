package latentdrag.checkpoint.family;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import latentdrag.checkpoint.container.Dict;
import latentdrag.checkpoint.container.PickledNumber;
import latentdrag.stylegan2.Architecture;
import org.jspecify.annotations.Nullable;

/**
 * What a file says of its network beside the tensors: sizes and the kind of its blocks. The tensors decide; a file that contradicts them is
 * not what it says, e.g. a conditional network whose class embedding was lost.
 *
 * @param sizes by their names in the field, e.g. z_dim
 * @param kind skip, resnet or orig; null where it is not said
 * @param zIsKnown whether z has the size that the shapes of the tensors suggest, however unusual
 */
record Claims(Map<String, Integer> sizes, @Nullable String kind, boolean zIsKnown) {
    /** Nothing is said. */
    static final Claims NONE = new Claims(Map.of(), null, false);
    /** Written by this program, from a network whose every size was known. */
    static final Claims UNQUESTIONED = new Claims(Map.of(), null, true);

    private static final String Z = "z_dim";
    private static final String W = "w_dim";
    private static final String C = "c_dim";
    private static final String CHANNELS = "img_channels";
    private static final String RESOLUTION = "img_resolution";
    private static final String ROWS = "num_ws";

    Claims {
        sizes = Map.copyOf(sizes);
    }

    /** Of modules of StyleGAN2-ADA, which keep them as attributes. */
    static Claims of(ModuleTree generator) {
        Map<String, Integer> sizes = new LinkedHashMap<>();
        for (String name : new String[] {Z, W, C, CHANNELS, RESOLUTION}) {
            put(sizes, name, generator.attributes("").get(name));
        }
        put(sizes, ROWS, generator.attributes("mapping").get(ROWS));
        return new Claims(sizes, null, sizes.containsKey(Z));
    }

    /** Of the arguments of TensorFlow's functions. */
    static Claims ofTensorFlow(Dict arguments) {
        Map<String, Integer> sizes = new LinkedHashMap<>();
        put(sizes, Z, arguments.get("latent_size"));
        put(sizes, W, arguments.get("dlatent_size"));
        put(sizes, C, arguments.get("label_size"));
        put(sizes, CHANNELS, arguments.get("num_channels"));
        return new Claims(
                sizes, arguments.get("architecture") instanceof String kind ? kind : null, sizes.containsKey(Z));
    }

    private static void put(Map<String, Integer> sizes, String name, @Nullable Object value) {
        Double number = PickledNumber.of(value);
        if (number != null && number >= 0 && number == Math.rint(number) && number <= Integer.MAX_VALUE) {
            sizes.put(name, number.intValue());
        }
    }

    /** @throws latentdrag.checkpoint.source.CheckpointException naming what contradicts the tensors, where nobody agreed to go on */
    void require(Architecture architecture, Assumptions assumptions) {
        Map<String, Integer> actual = new LinkedHashMap<>();
        actual.put(C, architecture.cDim());
        actual.put(Z, architecture.zDim());
        actual.put(W, architecture.wDim());
        actual.put(ROWS, architecture.numWs());
        actual.put(CHANNELS, architecture.imgChannels());
        if (architecture.height() == architecture.width()) {
            actual.put(RESOLUTION, architecture.height());
        }
        actual.forEach((name, size) -> {
            int said = sizes.getOrDefault(name, size);
            if (said != size) {
                boolean lost = name.equals(C) && size == 0;
                contradicted(
                        assumptions,
                        lost
                                ? "it says that it has " + said
                                        + " classes, but the class embedding (mapping.embed) was lost; open the file it came from"
                                : "it says that " + name + " is " + said + ", but its tensors have " + size);
            }
        });
        String blocks = architecture.kind().name().toLowerCase(Locale.ROOT);
        if (kind != null && !kind.equals(blocks)) {
            contradicted(
                    assumptions,
                    "it says that its architecture is “" + kind + "”, but its tensors are those of " + blocks);
        }
    }

    private static void contradicted(Assumptions assumptions, String problem) {
        assumptions.require(Assumptions.SAID, "ignored", problem);
    }
}
