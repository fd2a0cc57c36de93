package latentdrag.engine;

import java.nio.file.Path;
import java.util.Arrays;
import latentdrag.checkpoint.FloatArray;
import latentdrag.checkpoint.Latents;
import latentdrag.checkpoint.Npy;
import latentdrag.edit.Latent;

/**
 * w⁺ in a file: written as .npy of float32 [num_ws, w_dim]; read as that, as .npz and as .pt, and also with a leading axis of one, which
 * the field's tools write. Any thread.
 */
final class LatentFile {
    private LatentFile() {}

    /** @throws EngineException if the file holds something else */
    static Latent read(Path file) {
        FloatArray array = Latents.read(file);
        int[] shape = array.shape();
        int first = shape.length == 3 && shape[0] == 1 ? 1 : 0;
        if (shape.length - first != 2 || array.data().length == 0) {
            throw new EngineException(file.getFileName() + " holds numbers of shape " + Arrays.toString(shape)
                    + ", but a latent has shape [num_ws, w_dim]; choose a file with one latent.");
        }
        for (float value : array.data()) {
            if (!Float.isFinite(value)) {
                throw new EngineException(
                        file.getFileName() + " holds values that are no numbers; choose another latent.");
            }
        }
        return new Latent(shape[first], shape[first + 1], array.data());
    }

    static void write(Latent latent, Path file) {
        new Npy(latent.toArray(), latent.rows(), latent.dim()).write(file);
    }
}
