package latentdrag.engine;

import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import latentdrag.checkpoint.Checkpoint;
import latentdrag.checkpoint.Checkpoints;
import latentdrag.checkpoint.DiscriminatorCheckpoint;
import latentdrag.checkpoint.Discriminators;

/** From file to weights; {@link #FILES} but in tests. */
interface ModelReader {
    /** The files people bring. */
    ModelReader FILES = new ModelReader() {
        @Override
        public Checkpoint read(Path file, NDManager manager, Map<String, String> assumed, ProgressListener progress) {
            return Checkpoints.read(file, manager, assumed, progress::progress);
        }

        @Override
        public Optional<DiscriminatorCheckpoint> discriminator(
                Path file, NDManager manager, Map<String, String> assumed, ProgressListener progress) {
            return Discriminators.toKeep(file, manager, assumed, progress::progress);
        }
    };

    /**
     * @param manager will own the weights
     * @param assumed settings a person agreed to
     */
    Checkpoint read(Path file, NDManager manager, Map<String, String> assumed, ProgressListener progress);

    /** The discriminator of a file that is written anew, where it holds one; what is no file holds none. */
    default Optional<DiscriminatorCheckpoint> discriminator(
            Path file, NDManager manager, Map<String, String> assumed, ProgressListener progress) {
        return Optional.empty();
    }
}
