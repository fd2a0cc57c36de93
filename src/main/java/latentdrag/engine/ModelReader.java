package latentdrag.engine;

import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.Map;
import latentdrag.checkpoint.Checkpoint;

/** From file to weights; {@link latentdrag.checkpoint.Checkpoints#read} but in tests. */
@FunctionalInterface
interface ModelReader {
    /**
     * @param manager will own the weights
     * @param assumed settings a person agreed to
     */
    Checkpoint read(Path file, NDManager manager, Map<String, String> assumed, ProgressListener progress);
}
