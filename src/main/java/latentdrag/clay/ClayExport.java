package latentdrag.clay;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import latentdrag.checkpoint.Checkpoints;
import latentdrag.stylegan.Architecture;

/** Writes what a training run has learnt as a standard 'skip' StyleGAN2 generator. */
final class ClayExport {
    private ClayExport() {}

    /**
     * @param weights whose average is written
     * @param plan that led to it, for the record
     * @param commit of the program that trained it
     */
    static void write(ClayWeights weights, TrainingPlan plan, String commit, Path file) {
        Architecture trained = weights.architecture();
        // Tools expect noise in every layer. This network was trained without: strength 0.
        Architecture standard = new Architecture(
                trained.zDim(),
                trained.cDim(),
                trained.wDim(),
                trained.mappingLayers(),
                trained.mappingLrMultiplier(),
                trained.kind(),
                trained.blocks(),
                trained.imgChannels(),
                trained.convClamp(),
                true,
                trained.resampleTaps());
        try (NDManager manager = weights.manager().newSubManager()) {
            Map<String, NDArray> tensors = new LinkedHashMap<>();
            standard.tensorShapes().forEach((name, shape) -> {
                NDArray learnt = weights.averages().get(name);
                tensors.put(name, learnt == null ? manager.zeros(new Shape(shape)) : learnt);
            });
            Checkpoints.write(standard, tensors, metadata(weights, plan, commit), file);
        }
    }

    private static Map<String, String> metadata(ClayWeights weights, TrainingPlan plan, String commit) {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("name", "Clay animals");
        metadata.put("license", "CC0-1.0");
        metadata.put(
                "provenance",
                "Distilled from LatentDrag's own rendered world (package latentdrag.clay); no photograph and no other network"
                        + " was used.");
        metadata.put(
                "recipe",
                String.format(
                        Locale.ROOT,
                        "%d pictures in %.1f hours, stages %s, batches of %d, Muon 0.95 and Adam 0.9/0.99, eyes, nose and mouth each %s times"
                                + " the head",
                        weights.totalPictures(),
                        weights.seconds() / 3600,
                        plan.stages(),
                        plan.batch(),
                        plan.face()));
        // A w of 128 values has to move farther per value than one of 512.
        metadata.put("drag.step_size", "0.01");
        metadata.put("pictures", Long.toString(weights.totalPictures()));
        metadata.put("commit", commit);
        metadata.put(
                "rows",
                "coarse 0-" + (ClayNetwork.COARSE_ROWS - 1) + ", middle " + ClayNetwork.COARSE_ROWS + "-"
                        + (ClayNetwork.SHAPE_ROWS - 1) + ", fine " + ClayNetwork.SHAPE_ROWS + "-"
                        + (weights.architecture().numWs() - 1));
        return metadata;
    }
}
