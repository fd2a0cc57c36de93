package latentdrag.checkpoint;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import latentdrag.checkpoint.container.Contents;
import latentdrag.checkpoint.family.Assumptions;
import latentdrag.checkpoint.family.DiscriminatorRecognition;
import latentdrag.checkpoint.family.Recognition;
import latentdrag.checkpoint.family.SafetensorsWords;
import latentdrag.checkpoint.source.CheckpointException;
import latentdrag.checkpoint.source.FileBytes;
import latentdrag.checkpoint.source.FoundText;
import latentdrag.checkpoint.source.OpenFile;
import latentdrag.checkpoint.source.ReadProgress;
import latentdrag.stylegan2.discriminator.DiscriminatorArchitecture;

/**
 * Reads the discriminators that files hold beside a generator or alone. {@link Checkpoints#read} never does: one takes as much memory as
 * the generator. Stateless; call it on the thread that owns the manager's arrays.
 */
public final class Discriminators {
    private static final String NONE =
            "it holds no discriminator of StyleGAN2; choose a file that does, as snapshots of"
                    + " a training do (.pkl with D, rosinality's .pt with d)";

    private static final String IGNORED = "ignored";

    private static final String ENDING = "-discriminator.safetensors";

    private Discriminators() {}

    /** Where a discriminator in a file of its own belongs: "cats-discriminator.safetensors" beside "cats.pkl". It need not be there. */
    public static Path fileBeside(Path generator) {
        String name = String.valueOf(generator.getFileName());
        int dot = name.lastIndexOf('.');
        return generator.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + ENDING);
    }

    /**
     * Reads a discriminator.
     *
     * @param file any file; its content is not trusted and nothing in it is executed
     * @param manager will own the weights
     * @param assumed settings a person agreed to, see {@link CheckpointException#assumable}; those of a discriminator begin with
     *     "discriminator.", others are left aside
     * @param progress hears how far it is, and may cancel by {@link java.util.concurrent.CancellationException}
     * @throws CheckpointException if the file cannot be read, holds none, or one that cannot be used; nothing is left in the manager then
     */
    public static DiscriminatorCheckpoint read(
            Path file, NDManager manager, Map<String, String> assumed, ReadProgress progress) {
        return OpenFile.with(
                file,
                source -> find(source, file, manager, assumed, progress)
                        .orElseThrow(() -> new CheckpointException(NONE)));
    }

    /**
     * As {@link #read}, where there need not be one.
     *
     * @return empty if the file holds none
     */
    public static Optional<DiscriminatorCheckpoint> find(
            Path file, NDManager manager, Map<String, String> assumed, ReadProgress progress) {
        return OpenFile.with(file, source -> find(source, file, manager, assumed, progress));
    }

    /**
     * As {@link #find}, for a file that is written anew: one that cannot be used is left out only where a person agreed to it.
     *
     * @param assumed with "discriminator" = "ignored" none is looked for
     */
    public static Optional<DiscriminatorCheckpoint> toKeep(
            Path file, NDManager manager, Map<String, String> assumed, ReadProgress progress) {
        String said = assumed.get(Assumptions.DISCRIMINATOR_ITSELF);
        return OpenFile.with(file, source -> {
            if (said != null && !said.equals(IGNORED)) {
                throw new CheckpointException("discriminator=" + FoundText.quoted(said)
                        + " was to be assumed, where only discriminator=" + IGNORED + " is possible");
            }
            try {
                return said != null ? Optional.empty() : find(source, file, manager, assumed, progress);
            } catch (CheckpointException e) {
                throw new CheckpointException(
                        e.getMessage() + "; it can be left out if you assume " + Assumptions.DISCRIMINATOR_ITSELF + "="
                                + IGNORED,
                        Map.of(Assumptions.DISCRIMINATOR_ITSELF, IGNORED));
            }
        });
    }

    /** What the file holds, without reading a weight; empty where there is none or one that cannot be used. Any thread. */
    public static Optional<HeldDiscriminator> inspect(Path file, Map<String, String> assumed) {
        return OpenFile.with(file, source -> HeldDiscriminator.in(Recognition.open(source), assumed, source.length()));
    }

    /**
     * Writes a discriminator alone as .safetensors: every bit of every weight, and in its metadata what the tensors do not tell.
     *
     * @param weights float32, every tensor of {@link DiscriminatorArchitecture#tensorShapes()}
     * @param metadata free text, kept as it is; keys beginning with "latentdrag." are reserved and left out
     * @throws IllegalArgumentException naming the tensor, if one is missing, has another shape or is not float32
     * @throws CheckpointException if the file cannot be written
     */
    public static void write(
            DiscriminatorArchitecture architecture,
            Map<String, NDArray> weights,
            Map<String, String> metadata,
            Path file) {
        Checkpoints.write(named(architecture, weights), SafetensorsWords.metadata(null, architecture, metadata), file);
    }

    /** By the names they have in a .safetensors of ours, in the architecture's order. */
    static Map<String, NDArray> named(DiscriminatorArchitecture architecture, Map<String, NDArray> weights) {
        Map<String, NDArray> named = new LinkedHashMap<>();
        Checkpoints.ordered(architecture.tensorShapes(), weights)
                .forEach((name, array) -> named.put(SafetensorsWords.discriminatorTensor(name), array));
        return named;
    }

    private static Optional<DiscriminatorCheckpoint> find(
            FileBytes source, Path file, NDManager manager, Map<String, String> assumed, ReadProgress progress)
            throws IOException {
        progress.report("Opening the discriminator of " + file.getFileName(), 0);
        Contents contents = Recognition.open(source);
        DiscriminatorRecognition found =
                DiscriminatorRecognition.of(contents, assumed).orElse(null);
        if (found == null) {
            return Optional.empty();
        }
        Map<String, NDArray> weights = new WeightLoader(manager, progress)
                .load(found.architecture().tensorShapes().keySet(), found.weights(), source.length());
        return Optional.of(
                new DiscriminatorCheckpoint(found.architecture(), found.family(), found.assumptions(), weights));
    }
}
