package latentdrag.checkpoint.family;

import java.util.Arrays;
import java.util.List;
import latentdrag.checkpoint.container.AxisView;
import latentdrag.checkpoint.container.Contents;
import latentdrag.checkpoint.container.Dict;
import latentdrag.checkpoint.container.NumpyArray;
import latentdrag.checkpoint.container.Shapes;
import latentdrag.checkpoint.container.TensorValue;
import org.jspecify.annotations.Nullable;

/**
 * The average w that programs save beside a network: one for all rows of w⁺ [w_dim], or one for each [num_ws, w_dim] as encoders keep it
 * (most often the same row over and over).
 */
final class Averages {
    /** What it is called; the first is by far the most usual. */
    private static final List<String> KEYS = List.of(
            "latent_avg",
            "mean_latent",
            "latent_mean",
            "truncation_latent",
            "w_avg",
            "w_mean",
            "mean_w",
            "dlatent_avg",
            "style_mean");

    private Averages() {}

    /**
     * An average in a file.
     *
     * @param key what it is called
     * @param weight [w_dim], or [num_ws, w_dim] where its rows differ
     */
    record Found(String key, Weight weight) {}

    /**
     * The average beside the network or among its tensors; null where there is none.
     *
     * @throws latentdrag.checkpoint.source.CheckpointException if something of that name is there that is none, and nobody agreed to
     *     computing one instead
     */
    static @Nullable Found in(Contents contents, Candidate candidate, String prefix, Assumptions assumptions) {
        Dict root = contents.root() instanceof Dict dict ? dict : new Dict();
        for (String key : KEYS) {
            Object[] places = {
                root.get(key),
                candidate.tensors().get(prefix + key),
                candidate.tensors().get(key)
            };
            for (Object value : places) {
                if (value != null) {
                    TensorValue average = value instanceof TensorValue tensor ? tensor : NumpyArray.of(value);
                    Weight weight = average == null ? null : weight(key, average);
                    if (weight != null) {
                        return new Found(key, weight);
                    }
                    assumptions.require(
                            Assumptions.W_AVG,
                            DefaultTensors.MEAN,
                            "its " + key + " is "
                                    + (average == null
                                            ? "no tensor"
                                            : "a tensor of shape " + Shapes.words(average.shape()))
                                    + ", where an average w is [w_dim] or [num_ws, w_dim]");
                    return null;
                }
            }
        }
        return null;
    }

    private static @Nullable Weight weight(String key, TensorValue tensor) {
        long[] shape = tensor.shape();
        int axes = shape.length;
        int leading = 0;
        while (leading < axes - 1 && shape[leading] == 1) {
            leading++;
        }
        if (axes - leading == 1) {
            return new Weight.Stored(tensor, AxisView.of(axes - 1));
        }
        if (axes - leading != 2) {
            return null;
        }
        Weight.Stored rows = new Weight.Stored(tensor, AxisView.of(axes - 2, axes - 1));
        float[] values = SmallTensor.values(key, tensor);
        int width = (int) shape[axes - 1];
        for (int row = width; row < values.length; row += width) {
            if (!Arrays.equals(values, 0, width, values, row, row + width)) {
                return rows;
            }
        }
        return new Weight.Stored(rows.locate().head());
    }
}
