package latentdrag.lab.clay;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import latentdrag.stylegan2.Architecture;

/**
 * The generator network of the bundled model: its shape at each picture size it grows through, its first weights, and which rows of
 * w⁺ carry which group of values. A plain 'skip' StyleGAN2 with wide small blocks, where multiplications are cheap, and narrow large
 * ones.
 */
public final class ClayNetwork {
    /** Rows of w⁺ that carry the coarse values: everything up to 8×8. */
    public static final int COARSE_ROWS = 3;
    /** Rows that carry coarse or middle values: up to the first convolution at 32×32; also the rows a drag optimises. */
    public static final int SHAPE_ROWS = 6;

    /** Numbers in w where nobody asks for more. */
    static final int W_DIM = 128;

    private static final int MAPPING_LAYERS = 4;
    /** In place of the customary 0.01: this is regression, and the mapping has to learn quickly. */
    private static final double MAPPING_LR_MULTIPLIER = 0.3;

    /** Channels of each block, 4×4 to 256×256, where nobody asks for others. */
    static final List<Integer> CHANNELS = List.of(160, 160, 128, 96, 64, 32, 16);

    private ClayNetwork() {}

    /**
     * @param size picture size, a power of two from 32 to 256
     * @param widths with channels for at least as many blocks as the size needs
     */
    public static Architecture architecture(int size, ClayWidths widths) {
        List<Integer> channels = widths.channels();
        List<Architecture.Block> blocks = new ArrayList<>();
        for (int i = 0; i < channels.size() && 4 << i <= size; i++) {
            blocks.add(new Architecture.Block(4 << i, 4 << i, channels.get(i)));
        }
        Architecture architecture = new Architecture(
                ClayValue.count(),
                0,
                widths.w(),
                MAPPING_LAYERS,
                MAPPING_LR_MULTIPLIER,
                Architecture.Kind.SKIP,
                blocks,
                3,
                OptionalDouble.empty(),
                false,
                4);
        if (architecture.height() != size || size < 32) {
            throw new IllegalArgumentException(
                    "the clay network grows through 32, 64, 128 and 256 pixels, not " + size);
        }
        return architecture;
    }

    /**
     * First values of every tensor: unit Gaussians, which the equalised learning rate expects, biases 0, styles 1. A ToRGB beyond
     * the smallest picture begins at zero, so that a grown network begins with the picture it had.
     */
    public static Map<String, NDArray> initialWeights(Architecture architecture, NDManager manager, long seed) {
        Map<String, NDArray> weights = new LinkedHashMap<>();
        architecture.tensorShapes().forEach((name, dims) -> {
            Shape shape = new Shape(dims);
            Random random = new Random(seed ^ ((long) name.hashCode() << 20));
            float[] values = new float[(int) shape.size()];
            if (name.endsWith("resample_filter")) {
                fillFilter(values);
            } else if (name.endsWith("affine.bias")) {
                java.util.Arrays.fill(values, 1);
            } else if (!name.endsWith("bias") && !name.endsWith("w_avg") && !isLateRgb(name)) {
                double scale = name.startsWith("mapping.") ? 1 / architecture.mappingLrMultiplier() : 1;
                for (int i = 0; i < values.length; i++) {
                    values[i] = (float) (random.nextGaussian() * scale);
                }
            }
            weights.put(name, manager.create(values, shape));
        });
        return weights;
    }

    /** Whether a tensor has a part in pictures of that size: those of larger blocks have none. */
    public static boolean draws(String name, int size) {
        String[] parts = name.split("\\.", 3);
        return !parts[0].equals("synthesis") || Integer.parseInt(parts[1].substring(1)) <= size;
    }

    private static boolean isLateRgb(String name) {
        return name.endsWith("torgb.weight")
                && !name.contains(".b4.")
                && !name.contains(".b8.")
                && !name.contains(".b16.")
                && !name.contains(".b32.");
    }

    private static void fillFilter(float[] values) {
        int[] taps = {1, 3, 3, 1};
        for (int i = 0; i < values.length; i++) {
            values[i] = taps[i / 4] * taps[i % 4] / 64f;
        }
    }

    /**
     * Style mixing: w⁺ whose coarse rows are the first w, middle rows the second, the other rows the third.
     *
     * @param coarse float32 [N, wDim], as the others
     * @return [N, numWs, wDim]
     */
    public static NDArray mixed(NDArray coarse, NDArray middle, NDArray fine, int numWs) {
        NDList rows = new NDList();
        for (int row = 0; row < numWs; row++) {
            rows.add(row < COARSE_ROWS ? coarse : row < SHAPE_ROWS ? middle : fine);
        }
        return NDArrays.stack(rows, 1);
    }
}
