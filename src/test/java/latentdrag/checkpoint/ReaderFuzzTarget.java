package latentdrag.checkpoint;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.function.BooleanSupplier;
import latentdrag.checkpoint.container.Floats;
import latentdrag.checkpoint.container.StoredTensor;
import latentdrag.checkpoint.family.DiscriminatorRecognition;
import latentdrag.checkpoint.family.Recognition;
import latentdrag.checkpoint.source.ByteSource;
import latentdrag.checkpoint.source.CheckpointException;
import latentdrag.checkpoint.source.HeapBytes;

/**
 * Everything that reads what people bring, on bytes in memory and without native code: containers, families, architecture, every number
 * of every weight, and latents. What comes out is a success or a {@link CheckpointException}; anything else escapes.
 */
public final class ReaderFuzzTarget {
    private static final long MOST_NANOS = 2_000_000_000L;
    /** What is allocated while a file is read is more than what is held at any moment, and so is this less than 512 MB. */
    private static final long MOST_BYTES = 448L << 20;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private ReaderFuzzTarget() {}

    /** How a coverage-guided fuzzer calls it. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        within(() -> readsAsCheckpoint(bytes));
        within(() -> readsAsDiscriminator(bytes));
        within(() -> readsAsLatent(bytes));
    }

    /**
     * A reading, held to two seconds of processor time and a heap of 512 MB.
     *
     * @throws AssertionError if it takes more
     */
    static boolean within(BooleanSupplier reading) {
        long began = THREADS.getCurrentThreadCpuTime();
        long had = THREADS.getCurrentThreadAllocatedBytes();
        boolean read = reading.getAsBoolean();
        long nanos = THREADS.getCurrentThreadCpuTime() - began;
        long bytes = THREADS.getCurrentThreadAllocatedBytes() - had;
        if (nanos > MOST_NANOS || bytes > MOST_BYTES) {
            throw new AssertionError("took " + nanos / 1_000_000 + " ms and allocated " + (bytes >> 20) + " MB");
        }
        return read;
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

    /** Whether the bytes hold a discriminator to the last number. */
    static boolean readsAsDiscriminator(byte[] bytes) {
        ByteSource file = new HeapBytes(bytes);
        try {
            DiscriminatorRecognition found = DiscriminatorRecognition.of(Recognition.open(file), Map.of())
                    .orElse(null);
            if (found == null) {
                return false;
            }
            Floats floats = new Floats();
            for (StoredTensor tensor : WeightLoader.locate(
                            found.architecture().tensorShapes().keySet(), found.weights(), file.length())
                    .values()) {
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
