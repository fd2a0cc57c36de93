package latentdrag.checkpoint.family;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import latentdrag.checkpoint.container.Contents;
import latentdrag.checkpoint.source.CheckpointException;
import latentdrag.checkpoint.source.FoundText;
import latentdrag.stylegan2.Architecture;
import latentdrag.stylegan2.Architecture.Block;
import latentdrag.stylegan2.discriminator.DiscriminatorArchitecture;
import org.jspecify.annotations.Nullable;

/**
 * The discriminator in a file's contents: its architecture and the places of its weights. No weight has been read yet.
 *
 * @param architecture everything about it but its weights
 * @param family how it was recognised, e.g. "StyleGAN2 (PyTorch pickle)"
 * @param where under which key it lies, e.g. "D"; empty for the whole file
 * @param weights by standard name; more than the architecture has, where extra tensors were to be ignored
 * @param assumptions what was settled otherwise; their names begin with "discriminator."
 */
public record DiscriminatorRecognition(
        DiscriminatorArchitecture architecture,
        String family,
        String where,
        Map<String, Weight> weights,
        List<Assumption> assumptions) {

    private static final List<DiscriminatorFamily> FAMILIES =
            List.of(new StandardDiscriminator(), new RosinalityDiscriminator(), new TensorFlowDiscriminator());

    /** Where programs put it; what else has such tensors is looked at after these. */
    private static final List<String> PREFERRED = List.of("D", "d", "discriminator");

    /**
     * @param agreed settings a person agreed to assume; those of the discriminator begin with "discriminator."
     * @return empty where the contents hold none that this program knows
     * @throws CheckpointException naming what of it is damaged, missing or not understood
     */
    public static Optional<DiscriminatorRecognition> of(Contents contents, Map<String, String> agreed) {
        Assumptions assumptions = Assumptions.ofDiscriminator(agreed);
        List<Candidate> candidates = new ArrayList<>(Candidate.in(contents));
        candidates.sort((a, b) -> Integer.compare(rank(a), rank(b)));
        for (DiscriminatorFamily family : FAMILIES) {
            StoredDiscriminator found = family.recognise(contents, candidates, assumptions);
            if (found != null) {
                DiscriminatorArchitecture architecture =
                        DiscriminatorReader.infer(found, () -> beginning(contents, agreed), assumptions);
                assumptions.requireAllUsed();
                return Optional.of(new DiscriminatorRecognition(
                        architecture,
                        found.family(),
                        FoundText.shown(found.where()),
                        found.weights(),
                        assumptions.made()));
            }
        }
        assumptions.requireAllUsed();
        return Optional.empty();
    }

    private static int rank(Candidate candidate) {
        int rank = PREFERRED.indexOf(candidate.where());
        return rank < 0 ? PREFERRED.size() : rank;
    }

    /** Height and width of the first block of the generator in the same file; null where there is none that can be used. */
    private static StoredDiscriminator.@Nullable Base beginning(Contents contents, Map<String, String> agreed) {
        try {
            Architecture generator = Recognition.of(contents, agreed).architecture();
            Block first = generator.blocks().get(0);
            return new StoredDiscriminator.Base(first.height(), first.width());
        } catch (CheckpointException e) {
            return null; // whoever asks for the generator is told why
        }
    }
}
