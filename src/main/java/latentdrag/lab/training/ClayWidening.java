package latentdrag.lab.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import latentdrag.lab.clay.ClayNetwork;
import latentdrag.stylegan2.Architecture;

/**
 * Gives a trained generator more channels without changing its pictures (Net2Net, Chen et al. 2016, arXiv 1511.05641, in its simplest
 * form): new channels begin as those of a new network, but what reads them does so with weights of zero. What demodulation divides by
 * is unchanged then; what is divided by √inputs when it runs – a ToRGB, a style, the mapping – is multiplied by what that grows by.
 * A w can be given two numbers more for each value, which hand the values on.
 */
final class ClayWidening {
    /** Below 0, of the leaky ReLU. */
    private static final double SLOPE = 0.2;
    /** lrelu(a) − lrelu(−a) over a. */
    private static final double PAIR = 1 + SLOPE;
    /** Deviation of a value handed on in w: as that of the numbers a mapping learns. */
    private static final double HANDED_ON = 2;

    private ClayWidening() {}

    /**
     * @param trained every tensor of {@code from}
     * @param to the same network with as many channels or more in every block, and as long a w or one longer by twice z
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
        if (to.wDim() > from.wDim()) {
            handOn(widened, from, to);
        }
        return widened;
    }

    private static void check(Architecture from, Architecture to) {
        boolean alike = from.zDim() == to.zDim()
                && (from.wDim() == to.wDim() || from.wDim() + 2 * from.zDim() == to.wDim())
                && from.mappingLayers() == to.mappingLayers()
                && from.kind() == to.kind()
                && from.blocks().size() == to.blocks().size();
        for (int i = 0; alike && i < to.blocks().size(); i++) {
            alike = from.blocks().get(i).channels() <= to.blocks().get(i).channels();
        }
        if (!alike) {
            throw new IllegalArgumentException(
                    "The network has a w of " + from.wDim() + " numbers and " + channels(from)
                            + " channels, the plan asks for " + to.wDim() + " and " + channels(to)
                            + "; channels can be added to the blocks of a trained network and two numbers for each value to w,"
                            + " but nothing can be taken away.");
        }
    }

    private static List<Integer> channels(Architecture architecture) {
        return architecture.blocks().stream().map(Architecture.Block::channels).toList();
    }

    /** Lays a tensor [out, in, …] into a larger one; rows of old outputs read new inputs with 0, rows of new outputs stay. */
    private static void put(float[] old, Shape oldShape, float[] values, Shape shape, String name) {
        boolean reads = name.endsWith(".weight"); // [out, in] or [out, in, k, k]
        int outs = (int) oldShape.get(0);
        int oldIns = reads ? (int) oldShape.get(1) : 1;
        int ins = reads ? (int) shape.get(1) : 1;
        int each = old.length / (outs * oldIns);
        // What is divided by √inputs when it runs.
        boolean scaled = reads && (shape.dimension() == 2 || name.endsWith("torgb.weight"));
        float gain = scaled ? (float) Math.sqrt((double) ins / oldIns) : 1;
        for (int out = 0; out < outs; out++) {
            for (int in = 0; in < ins; in++) {
                for (int i = 0; i < each; i++) {
                    int from = (out * oldIns + in) * each + i;
                    values[(out * ins + in) * each + i] = in < oldIns ? old[from] * gain : 0;
                }
            }
        }
    }

    /**
     * Lets the new numbers of w carry the values of z as they are, two for each: lrelu(a) and lrelu(−a), whose difference is 1.2·a, so that
     * the next layer can take it up again and a style can read it. What a value does not do to a large part of the picture the mapping
     * forgets – the hue of the iris moved w ten times less than the turn of the head –, and a style that is to follow it has to find it
     * among all the others.
     */
    private static void handOn(Map<String, NDArray> widened, Architecture from, Architecture to) {
        int first = from.wDim();
        int z = to.zDim();
        double lr = Math.sqrt(2) * to.mappingLrMultiplier();
        for (int layer = 0; layer < to.mappingLayers(); layer++) {
            NDArray weight = ClayWeights.get(widened, "mapping.fc" + layer + ".weight");
            int ins = (int) weight.getShape().get(1);
            float[] values = weight.toFloatArray();
            Arrays.fill(values, first * ins, values.length, 0);
            float gain = (float) (Math.sqrt(ins) / lr * (layer == 0 ? HANDED_ON : 1 / PAIR));
            for (int i = 0; i < z; i++) {
                for (int sign = 1; sign >= -1; sign -= 2) {
                    int row = (first + 2 * i + (1 - sign) / 2) * ins;
                    if (layer == 0) {
                        values[row + i] = sign * gain;
                    } else {
                        values[row + first + 2 * i] = sign * gain;
                        values[row + first + 2 * i + 1] = -sign * gain;
                    }
                }
            }
            weight.set(values);
        }
        NDArray average = ClayWeights.get(widened, "mapping.w_avg");
        float[] mean = average.toFloatArray();
        // E[lrelu(s·x)] of a Gaussian x.
        Arrays.fill(mean, first, mean.length, (float) (HANDED_ON * (1 - SLOPE) / Math.sqrt(2 * Math.PI)));
        average.set(mean);
    }
}
