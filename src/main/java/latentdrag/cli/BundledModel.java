package latentdrag.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import latentdrag.clay.ClayLandmarkFinder;

/** Where the model that comes with the program lies. */
final class BundledModel {
    /** Set by the start script: the folder the program was cloned to. */
    private static final String HOME = "latentdrag.home";

    /** The landmark finder's file, in the folder of the model. */
    static final String LANDMARKS = "clay-landmarks.safetensors";

    private BundledModel() {}

    /** The finder that lies beside a model; empty when none does. The caller closes it. */
    static Optional<ClayLandmarkFinder> landmarkFinder(Path model) throws IOException {
        Path file = model.resolveSibling(LANDMARKS);
        return Files.exists(file) ? Optional.of(ClayLandmarkFinder.load(file)) : Optional.empty();
    }

    static Path path() {
        return Path.of(System.getProperty(HOME, ""), "models", "clay-animals.safetensors");
    }
}
