package latentdrag.checkpoint;

import org.jspecify.annotations.Nullable;

/** A way in which programs of the field store StyleGAN2 generators. Stateless. */
sealed interface Family permits StandardFamily, RosinalityFamily, TensorFlowFamily {
    /**
     * @param assumptions settles what the family does not store
     * @return the generator under standard names; null if the contents are not of this family
     * @throws CheckpointException if they are, but cannot be used
     */
    @Nullable
    StoredNetwork recognise(Contents contents, Assumptions assumptions);
}
