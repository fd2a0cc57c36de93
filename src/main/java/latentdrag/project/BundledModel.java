package latentdrag.project;

import java.nio.file.Path;

/** The model that comes with the program. */
public final class BundledModel {
    /** The folder the program lies in; set by what starts it. */
    private static final String HOME = "latentdrag.home";

    private BundledModel() {}

    /** Where it lies; there may be none. */
    public static Path file() {
        return Path.of(System.getProperty(HOME, ""), "models", "clay-animals.safetensors");
    }
}
