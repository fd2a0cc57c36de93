package latentdrag.lab.clay;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import java.nio.file.Path;
import java.util.Map;
import latentdrag.checkpoint.Checkpoint;
import latentdrag.checkpoint.Checkpoints;
import latentdrag.checkpoint.source.CheckpointException;
import latentdrag.generator.NoiseInput;
import latentdrag.stylegan2.Architecture;
import latentdrag.stylegan2.network.StyleGan2Generator;

/**
 * A generator that was distilled from the world, asked for the animals that the world can draw too: pictures of z, with style mixing
 * by groups of values. Owns its network. All calls on one thread, which has gradients switched off for good.
 */
public final class ClayGenerator implements AutoCloseable {
    private final StyleGan2Generator generator;

    private ClayGenerator(StyleGan2Generator generator) {
        this.generator = generator;
        JniUtils.setGradMode(false);
    }

    /**
     * Opens the bundled model, or another of its kind.
     *
     * @throws IllegalArgumentException with a sentence for people, if the file cannot be read or holds another kind of generator
     */
    public static ClayGenerator open(Path file) {
        NDManager manager = NDManager.newBaseManager();
        try {
            Checkpoint checkpoint = Checkpoints.read(file, manager, (what, fraction) -> {});
            if (checkpoint.architecture().zDim() != ClayValue.count()) {
                throw new IllegalArgumentException(file + " is no generator of clay animals: its z has "
                        + checkpoint.architecture().zDim() + " values, theirs has " + ClayValue.count() + ".");
            }
            return new ClayGenerator(new StyleGan2Generator(checkpoint.architecture(), manager, checkpoint.weights()));
        } catch (CheckpointException e) {
            manager.close();
            throw new IllegalArgumentException(e.getMessage(), e);
        } catch (RuntimeException e) {
            manager.close();
            throw e;
        }
    }

    /** Over copies of weights in training. */
    public static ClayGenerator of(Architecture architecture, NDManager parent, Map<String, NDArray> weights) {
        NDManager manager = parent.newSubManager();
        Map<String, NDArray> copies = new java.util.HashMap<>();
        weights.forEach((name, weight) -> {
            NDArray copy = weight.duplicate();
            copy.attach(manager);
            copies.put(name, copy);
        });
        return new ClayGenerator(new StyleGan2Generator(architecture, manager, copies));
    }

    /** Pixels along each side. */
    public int size() {
        return generator.architecture().height();
    }

    /** One picture of z: [3][size][size] in [−1, 1]. */
    public float[] picture(double[] z, double psi) {
        return picture(z, z, z, psi);
    }

    /**
     * One picture with the rows for coarse, middle and fine values from three z.
     *
     * @return [3][size][size] in [−1, 1], not bounded
     */
    public float[] picture(double[] coarse, double[] middle, double[] fine, double psi) {
        try (NDManager manager = generator.manager().newSubManager();
                NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            int k = ClayValue.count();
            float[] z = new float[3 * k];
            for (int i = 0; i < k; i++) {
                z[i] = (float) coarse[i];
                z[k + i] = (float) middle[i];
                z[2 * k + i] = (float) fine[i];
            }
            NDArray w = generator.mapping().w(manager.create(z, new Shape(3, k)), null);
            NDArray all = generator.mapping().ws(w, psi, java.util.OptionalInt.empty()); // [3, numWs, wDim]
            NDArray rows = all.get(":, 0"); // [3, wDim]
            NDArray ws = ClayNetwork.mixed(
                    rows.get("0:1"),
                    rows.get("1:2"),
                    rows.get("2:3"),
                    generator.architecture().numWs());
            return generator.synthesis().picture(ws, NoiseInput.CONST).toFloatArray();
        }
    }

    @Override
    public void close() {
        generator.close();
    }
}
