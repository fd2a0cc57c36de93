package latentdrag.checkpoint;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import latentdrag.checkpoint.container.Contents;
import latentdrag.checkpoint.family.Assumption;
import latentdrag.checkpoint.family.DiscriminatorRecognition;
import latentdrag.checkpoint.source.CheckpointException;
import latentdrag.stylegan2.discriminator.DiscriminatorArchitecture;

/**
 * What is known of the discriminator in a file, none of whose weights was read. Immutable; any thread.
 *
 * @param architecture empty where it cannot be used
 * @param family how it was recognised; empty where it cannot be used
 * @param where under which key it lies, e.g. "D"; empty for the whole file
 * @param assumptions what the file does not say and how it was settled
 * @param problem why it cannot be used, as a clause; empty where it can
 */
public record HeldDiscriminator(
        Optional<DiscriminatorArchitecture> architecture,
        String family,
        String where,
        List<Assumption> assumptions,
        String problem) {

    public HeldDiscriminator {
        assumptions = List.copyOf(assumptions);
    }

    /** Of a file's contents; one that cannot be used keeps nobody from using the generator beside it. */
    static Optional<HeldDiscriminator> in(Contents contents, Map<String, String> agreed, long fileLength) {
        try {
            Optional<DiscriminatorRecognition> found = DiscriminatorRecognition.of(contents, agreed);
            found.ifPresent(
                    d -> WeightLoader.locate(d.architecture().tensorShapes().keySet(), d.weights(), fileLength));
            return found.map(d ->
                    new HeldDiscriminator(Optional.of(d.architecture()), d.family(), d.where(), d.assumptions(), ""));
        } catch (CheckpointException e) {
            return Optional.of(new HeldDiscriminator(Optional.empty(), "", "", List.of(), e.getMessage()));
        }
    }
}
