package latentdrag.engine;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import latentdrag.checkpoint.Npy;
import latentdrag.checkpoint.Npz;
import latentdrag.edit.Latent;

/**
 * w⁺ in a file: .npy of float32 [num_ws, w_dim]; read also as [1, num_ws, w_dim] and out of an .npz, which the field's tools write. Any
 * thread.
 */
final class LatentFile {
    private LatentFile() {}

    /** @throws EngineException if the file holds something else */
    static Latent read(Path file) {
        boolean archive = file.toString().toLowerCase(Locale.ROOT).endsWith(".npz");
        Npy npy = archive ? Npz.read(file) : Npy.read(file);
        int[] shape = npy.shape();
        int first = shape.length == 3 && shape[0] == 1 ? 1 : 0;
        if (shape.length - first != 2 || npy.data().length == 0) {
            throw new EngineException(file.getFileName() + " holds numbers of shape " + Arrays.toString(shape)
                    + ", but a latent has shape [num_ws, w_dim]; choose a file with one latent.");
        }
        for (float value : npy.data()) {
            if (!Float.isFinite(value)) {
                throw new EngineException(
                        file.getFileName() + " holds values that are no numbers; choose another latent.");
            }
        }
        return new Latent(shape[first], shape[first + 1], npy.data());
    }

    static void write(Latent latent, Path file) {
        new Npy(latent.toArray(), latent.rows(), latent.dim()).write(file);
    }
}
