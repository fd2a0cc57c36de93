package latentdrag.checkpoint;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import latentdrag.checkpoint.container.Contents;
import latentdrag.checkpoint.family.DiscriminatorRecognition;
import latentdrag.checkpoint.family.Recognition;
import latentdrag.checkpoint.source.CheckpointException;
import latentdrag.checkpoint.source.FileBytes;
import latentdrag.checkpoint.source.OpenFile;
import latentdrag.checkpoint.source.ReadProgress;

/**
 * Reads the discriminators that files hold beside a generator or alone. {@link Checkpoints#read} never does: one takes as much memory as
 * the generator. Stateless; call it on the thread that owns the manager's arrays.
 */
public final class Discriminators {
    private static final String NONE =
            "it holds no discriminator of StyleGAN2; choose a file that does, as snapshots of"
                    + " a training do (.pkl with D, rosinality's .pt with d)";

    private Discriminators() {}

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
