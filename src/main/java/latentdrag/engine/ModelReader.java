package latentdrag.engine;

import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import latentdrag.checkpoint.Checkpoint;

/** From file to weights; {@link latentdrag.checkpoint.Checkpoints#read} but in tests. */
@FunctionalInterface
interface ModelReader {
    /** @param manager will own the weights */
    Checkpoint read(Path file, NDManager manager, ProgressListener progress);
}
