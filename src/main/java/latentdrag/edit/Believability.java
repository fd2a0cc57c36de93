package latentdrag.edit;

/**
 * How believable a discriminator finds a picture. Immutable; any thread.
 *
 * @param logit of the discriminator for the picture alone; the higher, the more it looks like one of the training set
 * @param percentile share of the model's own seeds that it finds less believable, 0 to 100
 */
public record Believability(double logit, double percentile) {}
