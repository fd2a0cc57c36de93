package latentdrag.engine;

import java.nio.file.Path;
import java.util.Arrays;
import latentdrag.checkpoint.FloatArray;
import latentdrag.checkpoint.Latents;
import latentdrag.checkpoint.Npy;
import latentdrag.edit.Latent;

/**
 * w⁺ in a file: written as .npy of float32 [num_ws, w_dim]; read as that, as .npz and as .pt, with leading axes of one, which the field's
 * tools write, and as a single w, which serves every row. Any thread.
 */
final class LatentFile {
    private LatentFile() {}

    /**
     * @param path of the file, with #NAME or #NUMBER after it where it holds several latents
     * @return w⁺, or one row where the file holds a single w
     * @throws EngineException if the file holds something else
     */
    static Latent read(Path path) {
        FloatArray array = Latents.read(path);
        int[] shape = array.shape();
        int first = 0;
        while (first < shape.length - 2 && shape[first] == 1) {
            first++;
        }
        int axes = shape.length - first;
        if (axes == 3 && shape[first] > 1 && array.data().length > 0) {
            throw new EngineException(path.getFileName() + " holds " + shape[first] + " latents (numbers of shape "
                    + Arrays.toString(shape) + "); choose one by its number after the file, from " + path.getFileName()
                    + "#1 to " + path.getFileName() + "#" + shape[first] + ".");
        }
        if (axes < 1 || axes > 2 || array.data().length == 0) {
            throw new EngineException(
                    path.getFileName() + " holds numbers of shape " + Arrays.toString(shape)
                            + ", but a latent has shape [num_ws, w_dim], or [w_dim] for all rows; choose a file with one latent.");
        }
        for (float value : array.data()) {
            if (!Float.isFinite(value)) {
                throw new EngineException(
                        path.getFileName() + " holds values that are no numbers; choose another latent.");
            }
        }
        return new Latent(axes == 1 ? 1 : shape[first], shape[shape.length - 1], array.data());
    }

    static void write(Latent latent, Path file) {
        new Npy(latent.toArray(), latent.rows(), latent.dim()).write(file);
    }
}
