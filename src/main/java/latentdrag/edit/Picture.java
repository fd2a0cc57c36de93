package latentdrag.edit;

import latentdrag.image.Frame;

/**
 * A latent and what it looks like. The two are kept together so that going back to a picture needs no drawing. Immutable; any
 * thread.
 *
 * @param latent w⁺
 * @param frame the picture of that latent
 */
public record Picture(Latent latent, Frame frame) {}
