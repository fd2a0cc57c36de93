package latentdrag.engine;

import java.util.List;

/**
 * What a discriminator says of pictures. Immutable; any thread.
 *
 * @param logits one for each picture, in order: how much it looks like one of the training set; above 0 more than not
 * @param remarks on the pictures, as sentences; usually none
 */
public record Judgement(List<Float> logits, List<String> remarks) {
    public Judgement {
        logits = List.copyOf(logits);
        remarks = List.copyOf(remarks);
    }
}
