package latentdrag.lab.landmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where the landmark finder lies: in the folder of a model. */
public final class LandmarkFile {
    public static final String NAME = "clay-landmarks.safetensors";

    private LandmarkFile() {}

    /** The finder that lies beside a model; empty when none does. The caller closes it. */
    public static Optional<ClayLandmarkFinder> beside(Path model) throws IOException {
        Path file = model.resolveSibling(NAME);
        return Files.exists(file) ? Optional.of(ClayLandmarkFinder.load(file)) : Optional.empty();
    }
}
