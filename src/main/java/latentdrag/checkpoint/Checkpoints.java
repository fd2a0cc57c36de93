package latentdrag.checkpoint;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import latentdrag.stylegan.Architecture;

/**
 * Reads the generators people bring and writes them as .safetensors. What a file is, is decided by its content, never by its name.
 * Stateless; call it on the thread that owns the manager's arrays.
 */
public final class Checkpoints {
    private Checkpoints() {}

    /**
     * Reads a generator: an NVIDIA StyleGAN2 or StyleGAN2-ADA .pkl (PyTorch), or a .safetensors written by this program.
     *
     * @param file any file; its content is not trusted and nothing in it is executed
     * @param manager will own the weights
     * @param progress hears how far it is, and may cancel by {@link java.util.concurrent.CancellationException}
     * @throws CheckpointException if the file cannot be read or is something else; nothing is left in the manager then
     */
    public static Checkpoint read(Path file, NDManager manager, ReadProgress progress) {
        try {
            if (!Files.isRegularFile(file)) {
                throw new CheckpointException(Files.exists(file) ? "it is not a file" : "there is no such file");
            }
            progress.report("Opening " + file.getFileName(), 0);
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
                    FileDigest digest = FileDigest.start(file)) {
                return read(new FileBytes(channel, 0, channel.size()), digest, manager, progress);
            }
        } catch (CheckpointException e) {
            throw new CheckpointException("Cannot open " + file.getFileName() + ": " + e.getMessage() + ".", e);
        } catch (IOException | UncheckedIOException e) {
            throw new CheckpointException(
                    "Cannot open " + file.getFileName() + ": reading failed (" + Words.reason(e) + ").", e);
        }
    }

    private static Checkpoint read(FileBytes file, FileDigest digest, NDManager manager, ReadProgress progress)
            throws IOException {
        StoredNetwork network = FileContent.network(file);
        Architecture architecture = ArchitectureReader.infer(network.facts());
        Map<String, NDArray> weights = new WeightLoader(manager, progress).load(architecture, network, file.length());
        boolean complete = false;
        try {
            String sha256 = digest.await(file.length(), progress);
            complete = true;
            return new Checkpoint(architecture, weights, network.family(), network.metadata(), sha256);
        } finally {
            if (!complete) {
                weights.values().forEach(NDArray::close);
            }
        }
    }

    /** Writes a checkpoint as .safetensors; see {@link #write(Architecture, Map, Map, Path)}. */
    public static void write(Checkpoint checkpoint, Path file) {
        write(checkpoint.architecture(), checkpoint.weights(), checkpoint.metadata(), file);
    }

    /**
     * Writes a generator as .safetensors: every bit of every weight, and in its metadata what the tensors do not tell of the
     * architecture. The file is complete or not there.
     *
     * @param weights float32, every tensor of {@link Architecture#tensorShapes()}
     * @param metadata free text about the network, kept as it is; keys beginning with "latentdrag." are reserved and left out
     * @throws IllegalArgumentException naming the tensor, if one is missing, has another shape or is not float32
     * @throws CheckpointException if the file cannot be written
     */
    public static void write(
            Architecture architecture, Map<String, NDArray> weights, Map<String, String> metadata, Path file) {
        SafetensorsWriter writer = SafetensorsWriter.of(architecture, weights, metadata);
        try {
            AtomicFile.write(file, writer::writeTo);
        } catch (IOException e) {
            throw new CheckpointException("Cannot write " + file + ": " + Words.reason(e) + ".", e);
        }
    }
}
