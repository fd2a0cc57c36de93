package latentdrag.stylegan2;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.HashMap;
import java.util.Map;
import latentdrag.tensor.NoGradient;
import latentdrag.tensor.NumpyRandom;
import org.jspecify.annotations.Nullable;

/**
 * The average w of a network that was saved without one: the mean of f(z) over random z (StyleGAN, Section "truncation trick in W"),
 * over all classes in turn where there are classes. The same for the same weights. Engine thread only.
 */
@NoGradient
public final class MeanOfW {
    private static final int BATCH = 256;

    private MeanOfW() {}

    /**
     * @param weights float32 by standard names, those of the mapping network at least; left alone
     * @param samples how many z; rounded up to a multiple of 256
     * @return [wDim]
     */
    public static float[] of(Architecture architecture, Map<String, NDArray> weights, int samples) {
        Map<String, NDArray> mapping = new HashMap<>();
        NumpyRandom random = new NumpyRandom(0);
        double[] sum = new double[architecture.wDim()];
        int done = 0;
        try (NDManager own = managerOf(weights).newSubManager()) {
            // What the mapping network derives from its weights belongs to their manager, so it gets its own.
            weights.forEach((name, tensor) -> {
                if (name.startsWith("mapping.")) {
                    NDArray copy = tensor.duplicate();
                    copy.attach(own);
                    mapping.put(name, copy);
                }
            });
            Operations operations = new Operations(own);
            MappingNetwork network = new MappingNetwork(architecture, new Weights(mapping, "mapping."), operations);
            for (; done < samples; done += BATCH) {
                try (NDManager step = own.newSubManager()) {
                    NDArray w = network.w(z(architecture, random, step), labels(architecture, step));
                    w.attach(step);
                    float[] batch = operations.transfers().floats(w);
                    for (int i = 0; i < batch.length; i++) {
                        sum[i % sum.length] += batch[i];
                    }
                }
            }
        }
        float[] mean = new float[sum.length];
        for (int i = 0; i < mean.length; i++) {
            mean[i] = (float) (sum[i] / done);
        }
        return mean;
    }

    private static NDManager managerOf(Map<String, NDArray> weights) {
        return weights.values().iterator().next().getManager();
    }

    private static NDArray z(Architecture architecture, NumpyRandom random, NDManager manager) {
        double[] drawn = random.randn(BATCH * architecture.zDim());
        float[] z = new float[drawn.length];
        for (int i = 0; i < z.length; i++) {
            z[i] = (float) drawn[i];
        }
        return manager.create(z, new Shape(BATCH, architecture.zDim()));
    }

    private static @Nullable NDArray labels(Architecture architecture, NDManager manager) {
        int classes = architecture.cDim();
        if (classes == 0) {
            return null;
        }
        float[] labels = new float[BATCH * classes];
        for (int i = 0; i < BATCH; i++) {
            labels[i * classes + i % classes] = 1;
        }
        return manager.create(labels, new Shape(BATCH, classes));
    }
}
