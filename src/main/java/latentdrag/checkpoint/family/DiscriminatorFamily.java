package latentdrag.checkpoint.family;

import java.util.List;
import latentdrag.checkpoint.container.Contents;
import latentdrag.checkpoint.source.CheckpointException;
import org.jspecify.annotations.Nullable;

/** A way in which programs of the field store StyleGAN2 discriminators. Stateless. */
sealed interface DiscriminatorFamily permits StandardDiscriminator, RosinalityDiscriminator, TensorFlowDiscriminator {
    /**
     * @param candidates what in the contents may be a network
     * @param assumptions settles what the family does not store
     * @return the discriminator under standard names; null if the contents hold none of this family
     * @throws CheckpointException if they do, but it cannot be used
     */
    @Nullable
    StoredDiscriminator recognise(Contents contents, List<Candidate> candidates, Assumptions assumptions);
}
