package latentdrag.checkpoint;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A network tuned to a photograph and the latent it was tuned around, beside each other as pivotal tuning leaves them: model_….pt and
 * 0.pt. Stateless; any thread. What is found is not read: whether the two fit is for whoever opens them.
 */
public final class TunedPair {
    private static final String PREFIX = "model_";
    private static final String SUFFIX = ".pt";
    private static final String PIVOT = "0" + SUFFIX;

    private TunedPair() {}

    /** The latent beside a tuned network, if there is one. */
    public static Optional<Path> pivotBeside(Path network) {
        Path pivot = network.resolveSibling(PIVOT);
        return isTuned(network) && Files.isRegularFile(pivot) ? Optional.of(pivot) : Optional.empty();
    }

    /** The tuned network beside a latent, if there is exactly one: among several, nobody can know which is meant. */
    public static Optional<Path> networkBeside(Path pivot) {
        Path folder = pivot.toAbsolutePath().getParent();
        if (folder == null || !PIVOT.equals(String.valueOf(pivot.getFileName()))) {
            return Optional.empty();
        }
        List<Path> tuned = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, PREFIX + "*" + SUFFIX)) {
            files.forEach(tuned::add);
        } catch (IOException | DirectoryIteratorException e) {
            return Optional
                    .empty(); // a folder that cannot be listed: the latent is what was asked for, and may still be read
        }
        return tuned.size() == 1 ? Optional.of(tuned.get(0)) : Optional.empty();
    }

    private static boolean isTuned(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.startsWith(PREFIX) && name.endsWith(SUFFIX);
    }
}
