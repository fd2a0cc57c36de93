package latentdrag.engine;

import java.nio.file.Path;
import latentdrag.edit.Latent;

final class LatentFile {
    private LatentFile() {}

    static Latent read(Path file) {
        throw new UnsupportedOperationException(file.toString());
    }
}
