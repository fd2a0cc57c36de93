package latentdrag.engine;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import latentdrag.generator.Generator;
import latentdrag.generator.GeneratorShape;
import latentdrag.generator.NetworkFormat;

/** Networks that were added to the program ({@link NetworkFormat}). Engine thread only. */
final class AddedNetworks {
    private AddedNetworks() {}

    /** A network from a file, and what is known of it. */
    record Opened(Generator generator, ModelInfo info) {}

    /** The format that recognises a file; a file that cannot be read is nobody's here, and said in words by the program's own readers. */
    static Optional<NetworkFormat> formatOf(Path file) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        for (NetworkFormat format : ServiceLoader.load(NetworkFormat.class)) {
            try {
                if (format.recognises(file)) {
                    return Optional.of(format);
                }
            } catch (IOException e) {
                throw refusal("read", file, e);
            }
        }
        return Optional.empty();
    }

    /** @param manager passes to the generator */
    static Opened open(NetworkFormat format, Path file, NDManager manager) {
        try {
            return new Opened(format.open(file, manager), info(format, file));
        } catch (IOException e) {
            throw refusal("open", file, e);
        }
    }

    static ModelInfo inspect(NetworkFormat format, Path file) {
        try {
            return info(format, file);
        } catch (IOException e) {
            throw refusal("open", file, e);
        }
    }

    private static EngineException refusal(String what, Path file, IOException why) {
        return new EngineException("Cannot " + what + " " + file.getFileName() + ": " + why.getMessage() + ".", why);
    }

    private static ModelInfo info(NetworkFormat format, Path file) throws IOException {
        NetworkFormat.Description description = format.describe(file);
        GeneratorShape shape = description.shape();
        List<ModelInfo.BlockInfo> layers = shape.layers().stream()
                .map(l -> new ModelInfo.BlockInfo(l.height(), l.width(), l.channels()))
                .toList();
        return new ModelInfo(
                file,
                format.name(),
                new ModelInfo.Pictures(shape.height(), shape.width(), shape.channels()),
                new ModelInfo.Latents(shape.zDim(), shape.wDim(), shape.cDim(), shape.rows(), 0),
                new ModelInfo.Synthesis("other", false, layers, shape.featureLayer()),
                description.parameters(),
                sha256(file),
                description.metadata(),
                Inspection.NONE);
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                DigestInputStream digesting = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
            digesting.transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digesting.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
