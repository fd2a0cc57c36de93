package latentdrag.lab.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import latentdrag.checkpoint.Checkpoints;
import latentdrag.checkpoint.Discriminators;
import latentdrag.lab.clay.ClayNetwork;
import latentdrag.stylegan2.Architecture;

/** Writes what a training run has learnt as a standard 'skip' StyleGAN2 generator. */
final class ClayExport {
    private static final String PROVENANCE =
            "Distilled from LatentDrag's own rendered world (package latentdrag.lab.clay); no photograph and no other network"
                    + " was used.";

    private ClayExport() {}

    /**
     * @param weights whose average is written
     * @param recipe what led to it, for the record
     * @param commit of the program that trained it
     */
    static void write(ClayWeights weights, String recipe, String commit, Path file) {
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
            Checkpoints.write(standard, tensors, metadata(weights, recipe, commit), file);
        }
    }

    /** The recipe of a run that has only distilled. */
    static String firstStage(ClayWeights weights, TrainingPlan plan) {
        return String.format(
                Locale.ROOT,
                "%d pictures in %.1f hours, stages %s, batches of %d, Muon 0.95 and Adam 0.9/0.99, eyes, nose and mouth each %s times"
                        + " the head",
                weights.totalPictures(),
                weights.seconds() / 3600,
                plan.stages(),
                plan.batch(),
                plan.face());
    }

    /** The recipe of a run that has then learnt against a discriminator. */
    static String secondStage(ClayWeights weights, CriticWeights critic, SharpeningPlan plan) {
        return String.format(
                Locale.ROOT,
                "%d pictures in %.1f hours, the last %d against a discriminator that had %d alone, batches of %d, Adam 0/0.99, adversarial"
                        + " gradient %s of the rest's length on the last block, R1 %s every %d steps on the discriminator's input, squared"
                        + " error at half size and below with three tenths at full size, absolute error at full, half and quarter size,"
                        + " local band energy 0.25, generator's rate %s at most",
                weights.totalPictures(),
                weights.seconds() / 3600,
                critic.together(),
                critic.alone(),
                plan.batch(),
                plan.rho(),
                CriticStep.GAMMA,
                CriticStep.PENALTY_EVERY,
                plan.rate());
    }

    /** Writes the discriminator beside the generator: "a.safetensors" gives "a-discriminator.safetensors". */
    static void writeCritic(CriticWeights critic, String recipe, String commit, Path generator) {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("name", "Clay animals, discriminator");
        metadata.put("license", "CC0-1.0");
        metadata.put("provenance", PROVENANCE);
        metadata.put("recipe", recipe);
        metadata.put("input", critic.architecture().input().words());
        metadata.put("commit", commit);
        Discriminators.write(critic.architecture(), critic.leaves(), metadata, Discriminators.fileBeside(generator));
    }

    private static Map<String, String> metadata(ClayWeights weights, String recipe, String commit) {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("name", "Clay animals");
        metadata.put("license", "CC0-1.0");
        metadata.put("provenance", PROVENANCE);
        metadata.put("recipe", recipe);
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
