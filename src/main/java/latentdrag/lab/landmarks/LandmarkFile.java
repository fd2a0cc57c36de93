package latentdrag.lab.landmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where the landmark detector lies: in the folder of a model. */
public final class LandmarkFile {
    public static final String NAME = "clay-landmarks.safetensors";

    private LandmarkFile() {}

    /** The detector that lies beside a model; empty when none does. The caller closes it. */
    public static Optional<LandmarkDetector> beside(Path model) throws IOException {
        Path file = model.resolveSibling(NAME);
        return Files.exists(file) ? Optional.of(LandmarkDetector.load(file)) : Optional.empty();
    }
}
