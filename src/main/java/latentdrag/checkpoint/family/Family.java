package latentdrag.checkpoint.family;

import java.util.List;
import latentdrag.checkpoint.container.Contents;
import latentdrag.checkpoint.source.CheckpointException;
import org.jspecify.annotations.Nullable;

/** A way in which programs of the field store StyleGAN2 generators. Stateless. */
public sealed interface Family permits StandardFamily, RosinalityFamily, GenForceFamily, TensorFlowFamily {
    /**
     * @param candidates what in the contents may be a network, the best first
     * @param assumptions settles what the family does not store
     * @return the generator under standard names; null if the contents are not of this family
     * @throws CheckpointException if they are, but cannot be used
     */
    @Nullable
    StoredNetwork recognise(Contents contents, List<Candidate> candidates, Assumptions assumptions);
}
