package latentdrag.engine;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import latentdrag.checkpoint.CheckpointInfo;
import latentdrag.checkpoint.Discriminators;
import latentdrag.checkpoint.HeldDiscriminator;
import latentdrag.checkpoint.source.CheckpointException;

/**
 * Where the discriminator of a generator lies: in the generator's own file, else in the file beside it that is named after it,
 * "cats-discriminator.safetensors" for "cats.pkl". Any thread.
 */
final class DiscriminatorFile {
    private static final String ENDING = "-discriminator.safetensors";

    private DiscriminatorFile() {}

    /** Empty where there is none. One that is there and cannot be used says why. */
    static Optional<Inspection.Discriminator> of(Path generator, CheckpointInfo checkpoint) {
        return checkpoint
                .discriminator()
                .map(held -> ModelDescription.discriminator(held, generator))
                .or(() -> beside(generator));
    }

    /**
     * Where the discriminator of a file is to be read: beside it, if it holds none itself.
     *
     * @throws CheckpointException if the file cannot be read
     */
    static Path resolve(Path file, Map<String, String> assumed) {
        return Discriminators.inspect(file, assumed).isPresent()
                ? file
                : pathBeside(file).orElse(file);
    }

    private static Optional<Inspection.Discriminator> beside(Path generator) {
        return pathBeside(generator).map(DiscriminatorFile::inspected);
    }

    private static Optional<Path> pathBeside(Path generator) {
        return Optional.of(generator.resolveSibling(stem(generator) + ENDING)).filter(Files::isRegularFile);
    }

    private static Inspection.Discriminator inspected(Path file) {
        try {
            return Discriminators.inspect(file, Map.of())
                    .map(held -> ModelDescription.discriminator(held, file))
                    .orElseGet(() -> ModelDescription.discriminator(unusable("it holds none"), file));
        } catch (CheckpointException e) {
            return ModelDescription.discriminator(unusable(String.valueOf(e.getMessage())), file);
        }
    }

    private static HeldDiscriminator unusable(String problem) {
        return new HeldDiscriminator(Optional.empty(), "", "", List.of(), problem);
    }

    private static String stem(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
