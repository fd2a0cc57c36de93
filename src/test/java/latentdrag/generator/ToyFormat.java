package latentdrag.generator;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/** Files of {@link ToyNetwork}: the words "a soft ball", and "damaged" where they are to be refused. */
public final class ToyFormat implements NetworkFormat {
    private static final byte[] BEGIN = "a soft ball".getBytes(StandardCharsets.US_ASCII);

    /** Writes one. */
    public static Path write(Path file) throws IOException {
        return Files.write(file, BEGIN);
    }

    @Override
    public String name() {
        return "Soft ball (toy)";
    }

    @Override
    public boolean recognises(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(BEGIN.length), BEGIN);
        }
    }

    @Override
    public Description describe(Path file) throws IOException {
        requireWhole(file);
        return new Description(ToyNetwork.SHAPE, 0, Map.of("name", "Ball", "drag.step_size", "0.1"));
    }

    @Override
    public Generator open(Path file, NDManager manager) throws IOException {
        requireWhole(file);
        return new ToyNetwork(manager);
    }

    private static void requireWhole(Path file) throws IOException {
        if (Files.size(file) != BEGIN.length) {
            throw new IOException("it is damaged: more than a ball is in it");
        }
    }
}
