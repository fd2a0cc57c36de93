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
    private DiscriminatorFile() {}

    /** Empty where there is none. One that is there and cannot be used says why. */
    static Optional<Inspection.Discriminator> of(Path generator, CheckpointInfo checkpoint) {
        return checkpoint
                .discriminator()
                .map(held -> ModelDescription.discriminator(held, generator))
                .or(() -> beside(generator));
    }

    private static Optional<Inspection.Discriminator> beside(Path generator) {
        return there(generator).map(DiscriminatorFile::inspected);
    }

    /** The file beside a generator, where there is one. */
    static Optional<Path> there(Path generator) {
        return Optional.of(Discriminators.fileBeside(generator)).filter(Files::isRegularFile);
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
}
