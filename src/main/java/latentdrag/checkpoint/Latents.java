package latentdrag.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import latentdrag.checkpoint.container.Contents;
import latentdrag.checkpoint.container.Dict;
import latentdrag.checkpoint.container.Floats;
import latentdrag.checkpoint.container.NumpyArray;
import latentdrag.checkpoint.container.Shapes;
import latentdrag.checkpoint.container.StoredTensor;
import latentdrag.checkpoint.container.TensorValue;
import latentdrag.checkpoint.container.TorchFile;
import latentdrag.checkpoint.container.UnknownFile;
import latentdrag.checkpoint.container.ZipArchive;
import latentdrag.checkpoint.source.ByteSource;
import latentdrag.checkpoint.source.CheckpointException;
import latentdrag.checkpoint.source.OpenFile;
import latentdrag.checkpoint.source.Words;
import org.jspecify.annotations.Nullable;

/**
 * Latents as the field exchanges them: .npy, .npz under the key w, and torch.save of a tensor. Like checkpoints they are known by their
 * content, not trusted, and nothing in them is executed. Stateless; any thread.
 */
public final class Latents {
    /** Keys under which latents lie in archives and dictionaries. */
    private static final List<String> KEYS = List.of("w", "ws", "w_pivot", "latent", "latents", "w_plus");

    private static final String NPY = ".npy";
    /** 64 MB of float32: far more than any latent. */
    private static final long MOST_ELEMENTS = 1 << 24;

    private Latents() {}

    /**
     * The latent in a file, whatever its shape.
     *
     * @throws CheckpointException if the file cannot be read or holds no array of numbers
     */
    public static FloatArray read(Path file) {
        return OpenFile.with(file, Latents::read);
    }

    static FloatArray read(ByteSource file) throws IOException {
        byte[] head = new byte[(int) Math.min(Npy.MAGIC.length, file.length())];
        file.read(0, ByteBuffer.wrap(head));
        if (Arrays.equals(head, Npy.MAGIC)) {
            return Npy.array(file);
        }
        if (ZipArchive.begins(head)) {
            ZipArchive zip = ZipArchive.open(file);
            return TorchFile.isTorch(zip) ? tensor(TorchFile.zipped(zip)) : npz(zip);
        }
        return tensor(Contents.open(file, UnknownFile.Wanted.LATENT).root());
    }

    private static FloatArray npz(ZipArchive zip) throws IOException {
        List<String> arrays = new ArrayList<>(
                zip.names().stream().filter(name -> name.endsWith(NPY)).toList());
        String chosen = arrays.size() == 1 ? arrays.get(0) : null;
        for (String key : KEYS) {
            if (chosen == null && arrays.contains(key + NPY)) {
                chosen = key + NPY;
            }
        }
        ByteSource entry = chosen == null ? null : zip.entry(chosen);
        if (entry == null) {
            throw new CheckpointException(
                    arrays.isEmpty()
                            ? "it is a zip archive without NumPy arrays, not a latent; choose an .npy, .npz or .pt file with one"
                            : "its arrays are called "
                                    + arrays.stream()
                                            .limit(5)
                                            .map(Words::quoted)
                                            .collect(Collectors.joining(", "))
                                    + ", where a latent is called “w”; save it under that name");
        }
        return Npy.array(entry);
    }

    private static FloatArray tensor(@Nullable Object root) {
        TensorValue found = find(root);
        if (found == null) {
            throw new CheckpointException(
                    "it holds no latent (a tensor, or a dictionary with one under “w”); choose an .npy, .npz or .pt file with one");
        }
        long[] shape = found.shape();
        if (shape.length > 4 || Shapes.elements(shape) > MOST_ELEMENTS) {
            throw new CheckpointException(
                    "it holds a tensor of shape " + Shapes.words(shape) + ", which no latent has");
        }
        float[] data = new Floats().all(readable(found));
        return new FloatArray(
                data, Arrays.stream(shape).mapToInt(size -> (int) size).toArray());
    }

    private static StoredTensor readable(TensorValue found) {
        StoredTensor stored = found.locate();
        Floats.requireReadable(stored);
        return stored;
    }

    /** The tensor itself; in a dictionary the one under a key of ours, or the only one. */
    private static @Nullable TensorValue find(@Nullable Object value) {
        TensorValue tensor = tensorOrNull(value);
        if (tensor != null || !(value instanceof Dict dict)) {
            return tensor;
        }
        for (String key : KEYS) {
            TensorValue named = tensorOrNull(dict.get(key));
            if (named != null) {
                return named;
            }
        }
        List<TensorValue> all = new ArrayList<>();
        for (String key : dict.keys()) {
            TensorValue one = tensorOrNull(dict.get(key));
            if (one != null) {
                all.add(one);
            }
        }
        return all.size() == 1 ? all.get(0) : null;
    }

    private static @Nullable TensorValue tensorOrNull(@Nullable Object value) {
        return value instanceof TensorValue tensor ? tensor : NumpyArray.of(value);
    }
}
