package latentdrag.cli;

import java.nio.file.Path;

/** Where the model that comes with the program lies. */
public final class BundledModel {
    /** Set by the start script: the folder the program was cloned to. */
    private static final String HOME = "latentdrag.home";

    private BundledModel() {}

    public static Path path() {
        return Path.of(System.getProperty(HOME, ""), "models", "clay-animals.safetensors");
    }
}
