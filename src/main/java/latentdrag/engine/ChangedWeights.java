package latentdrag.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import latentdrag.checkpoint.Checkpoint;
import latentdrag.edit.photograph.WeightChange;
import latentdrag.generator.Generator;
import latentdrag.generator.TunableNetwork;
import org.jspecify.annotations.Nullable;

/** A base's weights and what tuning has added to them, float32 each: the sum is the same wherever it is made. Engine thread only. */
final class ChangedWeights {
    /** What a tuned network is called after its base. */
    private static final String CALLED = " + photograph";

    private ChangedWeights() {}

    /** Added networks are read by others, who know nothing of changes. */
    static void requireNone(Optional<WeightChange> change, Path file) {
        if (change.isPresent()) {
            throw new EngineException("Cannot open " + file.getFileName()
                    + " with tuned weights: it holds a network that was added to the program, and only StyleGAN2 networks"
                    + " are tuned.");
        }
    }

    /**
     * A checkpoint with a change, and with a name of its own.
     *
     * @param manager owns the arrays; those of the base that change are closed
     */
    static Checkpoint of(Checkpoint base, Path file, NDManager manager, Optional<WeightChange> change) {
        if (change.isEmpty()) {
            return base;
        }
        Map<String, NDArray> weights = new LinkedHashMap<>(base.weights());
        weights.putAll(sums(base.weights(), manager, change.get()));
        change.get().tensors().keySet().forEach(name -> close(base.weights().get(name)));
        Map<String, String> metadata = new LinkedHashMap<>(base.metadata());
        String name = ModelDescription.of(file, base.info()).name();
        metadata.put("name", name + CALLED);
        return new Checkpoint(base.info().withMetadata(metadata), weights);
    }

    private static void close(@Nullable NDArray array) {
        if (array != null) {
            array.close();
        }
    }

    /** A network with a change; to be closed before its base. @param manager passes to it */
    static Generator network(Generator base, NDManager manager, WeightChange change) {
        TunableNetwork network = base.tunable()
                .orElseThrow(() -> new EngineException("This network cannot be tuned; open the one that was."));
        return network.with(manager, sums(network.weights(), manager, change));
    }

    private static Map<String, NDArray> sums(Map<String, NDArray> base, NDManager manager, WeightChange change) {
        Map<String, NDArray> sums = new HashMap<>();
        change.tensors().forEach((name, added) -> {
            NDArray own = base.get(name);
            if (own == null || !Arrays.equals(own.getShape().getShape(), added.shape())) {
                throw new EngineException("The tuned weights do not fit this model, which has "
                        + (own == null ? "no " + name : "another shape of " + name)
                        + "; open the model they were made with.");
            }
            float[] values = own.toFloatArray();
            for (int i = 0; i < values.length; i++) {
                values[i] += added.values()[i];
            }
            sums.put(name, manager.create(values, new Shape(added.shape())));
        });
        return sums;
    }
}
