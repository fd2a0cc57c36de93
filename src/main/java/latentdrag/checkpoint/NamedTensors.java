package latentdrag.checkpoint;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import latentdrag.checkpoint.container.SafetensorsHeader;
import latentdrag.checkpoint.container.SafetensorsWriter;
import latentdrag.checkpoint.source.CheckpointException;
import latentdrag.checkpoint.source.FileBytes;
import latentdrag.checkpoint.source.FoundText;
import latentdrag.checkpoint.source.ReadProgress;
import latentdrag.files.AtomicFile;

/**
 * Tensors that are no generator, with what is said of them: the content of a .safetensors file. The arrays belong to the manager they
 * were made with.
 *
 * @param tensors by name, in the order of the file
 * @param metadata free text
 */
public record NamedTensors(Map<String, NDArray> tensors, Map<String, String> metadata) {

    /**
     * Reads any .safetensors file; its content is not trusted.
     *
     * @param manager will own the tensors, which become float32
     * @throws CheckpointException with a sentence, if the file cannot be read or is something else
     */
    public static NamedTensors read(Path file, NDManager manager) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            FileBytes bytes = new FileBytes(channel, 0, channel.size());
            SafetensorsHeader header = SafetensorsHeader.read(bytes);
            Map<String, NDArray> tensors =
                    new WeightLoader(manager, ReadProgress.NONE).load(header.tensors(), bytes.length());
            return new NamedTensors(tensors, header.metadata());
        } catch (CheckpointException e) {
            throw new CheckpointException("Cannot read " + file + ": " + e.getMessage() + ".", e);
        } catch (IOException | UncheckedIOException e) {
            throw new CheckpointException("Cannot read " + file + ": " + FoundText.reason(e) + ".", e);
        }
    }

    /**
     * Writes the file as a whole or not at all.
     *
     * @throws CheckpointException with a sentence, if the file cannot be written
     * @throws IllegalArgumentException if a tensor is neither float32 nor float16
     */
    public void write(Path file) {
        try {
            AtomicFile.write(file, new SafetensorsWriter(tensors, metadata)::writeTo);
        } catch (IOException e) {
            throw new CheckpointException(String.valueOf(e.getMessage()), e);
        }
    }
}
