package latentdrag.clay;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.Map;
import latentdrag.stylegan.Architecture;

/**
 * Gives a trained generator more channels without changing its pictures (Net2Net, Chen et al. 2016, arXiv 1511.05641, in its simplest
 * form): new channels begin as those of a new network, but what reads them does so with weights of zero. What demodulation divides by
 * is unchanged then; a ToRGB is divided by √channels when it runs, so its weights are multiplied by what that grows by.
 */
final class ClayWidening {
    private ClayWidening() {}

    /**
     * @param trained every tensor of {@code from}
     * @param to the same network with as many channels or more in every block
     * @param seed of the new channels' first weights
     * @return every tensor of {@code to}, in {@code manager}
     * @throws IllegalArgumentException with one sentence for people, if the networks differ in more than that
     */
    static Map<String, NDArray> widened(
            Map<String, NDArray> trained, Architecture from, Architecture to, NDManager manager, long seed) {
        check(from, to);
        Map<String, NDArray> widened = new LinkedHashMap<>();
        ClayNetwork.initialWeights(to, manager, seed).forEach((name, fresh) -> {
            NDArray old = trained.get(name);
            if (old == null) {
                throw new IllegalArgumentException("the trained network lacks " + name);
            }
            if (!old.getShape().equals(fresh.getShape())) {
                float[] values = fresh.toFloatArray();
                put(old.toFloatArray(), old.getShape(), values, fresh.getShape(), name);
                fresh.set(values);
            } else {
                fresh.set(old.toFloatArray());
            }
            widened.put(name, fresh);
        });
        return widened;
    }

    private static void check(Architecture from, Architecture to) {
        boolean alike = from.zDim() == to.zDim()
                && from.wDim() == to.wDim()
                && from.mappingLayers() == to.mappingLayers()
                && from.kind() == to.kind()
                && from.blocks().size() == to.blocks().size();
        for (int i = 0; alike && i < to.blocks().size(); i++) {
            alike = from.blocks().get(i).channels() <= to.blocks().get(i).channels();
        }
        if (!alike) {
            throw new IllegalArgumentException("The network has "
                    + channels(from) + " channels and the plan asks for " + channels(to)
                    + "; channels can be added to the blocks of a trained network, but not taken away.");
        }
    }

    private static java.util.List<Integer> channels(Architecture architecture) {
        return architecture.blocks().stream()
                .map(Architecture.Block::channels)
                .toList();
    }

    /** Lays a tensor [out, in, …] into a larger one; rows of old outputs read new inputs with 0, rows of new outputs stay. */
    private static void put(float[] old, Shape oldShape, float[] values, Shape shape, String name) {
        boolean reads = name.endsWith(".weight") && !name.endsWith("affine.weight"); // [out, in, k, k]
        int outs = (int) oldShape.get(0);
        int oldIns = reads ? (int) oldShape.get(1) : 1;
        int ins = reads ? (int) shape.get(1) : 1;
        int each = old.length / (outs * oldIns);
        float gain = name.endsWith("torgb.weight") ? (float) Math.sqrt((double) ins / oldIns) : 1;
        for (int out = 0; out < outs; out++) {
            for (int in = 0; in < ins; in++) {
                for (int i = 0; i < each; i++) {
                    int from = (out * oldIns + in) * each + i;
                    values[(out * ins + in) * each + i] = in < oldIns ? old[from] * gain : 0;
                }
            }
        }
    }
}
