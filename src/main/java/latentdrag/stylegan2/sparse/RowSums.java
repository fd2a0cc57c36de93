package latentdrag.stylegan2.sparse;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Arrays;

/**
 * A sparse matrix that makes weighted sums of rows, as three arrays for {@code embedding_bag}: which rows, with which weights, and
 * where the next sum begins. The arrays belong to the manager they were made in.
 *
 * @param indices int64 [entries]
 * @param weights float32 [entries]
 * @param offsets int64 [sums]
 */
record RowSums(NDArray indices, NDArray weights, NDArray offsets) {

    /** Gathers entries in any order of their sums. Not thread-safe. */
    static final class Builder {
        private final int sums;
        private int[] sum = new int[1024];
        private long[] row = new long[1024];
        private float[] weight = new float[1024];
        private int entries;

        Builder(int sums) {
            this.sums = sums;
        }

        void add(int toSum, long ofRow, float withWeight) {
            if (entries == sum.length) {
                sum = Arrays.copyOf(sum, 2 * entries);
                row = Arrays.copyOf(row, 2 * entries);
                weight = Arrays.copyOf(weight, 2 * entries);
            }
            sum[entries] = toSum;
            row[entries] = ofRow;
            weight[entries++] = withWeight;
        }

        /** Sorts the entries by their sums, in the order they came in within each. */
        RowSums build(NDManager manager) {
            long[] offsets = new long[sums + 1];
            for (int i = 0; i < entries; i++) {
                offsets[sum[i] + 1]++;
            }
            for (int s = 0; s < sums; s++) {
                offsets[s + 1] += offsets[s];
            }
            long[] next = offsets.clone();
            long[] indices = new long[entries];
            float[] weights = new float[entries];
            for (int i = 0; i < entries; i++) {
                int at = (int) next[sum[i]]++;
                indices[at] = row[i];
                weights[at] = weight[i];
            }
            return new RowSums(
                    manager.create(indices), manager.create(weights), manager.create(Arrays.copyOf(offsets, sums)));
        }
    }
}
