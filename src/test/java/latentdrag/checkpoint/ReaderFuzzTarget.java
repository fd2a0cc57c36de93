package latentdrag.checkpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * Everything that reads what people bring, on bytes in memory and without native code: containers, families, architecture, every number
 * of every weight, and latents. What comes out is a success or a {@link CheckpointException}; anything else escapes.
 */
public final class ReaderFuzzTarget {
    private ReaderFuzzTarget() {}

    /** How a coverage-guided fuzzer calls it. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        readsAsCheckpoint(bytes);
        readsAsLatent(bytes);
    }

    /** Whether the bytes are a generator to the last number. */
    static boolean readsAsCheckpoint(byte[] bytes) {
        ByteSource file = new HeapBytes(bytes);
        try {
            Recognition recognition = Recognition.of(file, Map.of());
            Floats floats = new Floats();
            for (StoredTensor tensor :
                    WeightLoader.locate(recognition, file.length()).values()) {
                floats.read(tensor, piece -> {});
            }
            return true;
        } catch (CheckpointException e) {
            requireSentence(e);
            return false;
        } catch (IOException | UncheckedIOException e) {
            return false; // said in words by whoever opened the file
        }
    }

    static boolean readsAsLatent(byte[] bytes) {
        try {
            Latents.read(new HeapBytes(bytes));
            return true;
        } catch (CheckpointException e) {
            requireSentence(e);
            return false;
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }

    private static void requireSentence(CheckpointException refusal) {
        String message = refusal.getMessage();
        if (message.length() > 600 || message.lines().count() != 1) {
            throw new AssertionError("no sentence: " + message);
        }
    }
}
