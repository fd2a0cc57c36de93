package latentdrag.engine;

import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.Map;
import latentdrag.checkpoint.Checkpoint;
import latentdrag.checkpoint.CheckpointInfo;
import latentdrag.checkpoint.source.CheckpointException;
import latentdrag.stylegan2.Architecture;
import latentdrag.stylegan2.ToyGenerator;

/** Stands in for files: "toy", "classes" with three classes, "large" of 64 pixels; anything else cannot be read. */
final class ToyModels implements ModelReader {
    static final Path TOY = Path.of("toy");
    static final Path CLASSES = Path.of("classes");
    static final Path LARGE = Path.of("large");

    @Override
    public Checkpoint read(Path file, NDManager manager, Map<String, String> assumed, ProgressListener progress) {
        Architecture shape = switch (file.toString()) {
            case "toy" -> ToyGenerator.architecture();
            case "classes" -> Architecture.standard(32, 16, 3, 16, 2, 256, 8);
            case "large" -> Architecture.standard(64, 16, 0, 16, 2, 256, 8);
            default -> throw new CheckpointException("Cannot open " + file + ": it is a test.");
        };
        progress.progress("Reading " + file, 0.5);
        return new Checkpoint(
                CheckpointInfo.of(shape, "toy", Map.of("name", file.toString()), "00"),
                ToyGenerator.weights(manager, shape, 1));
    }
}
