/**
 * The other half of the GAN: the StyleGAN2 discriminator (Karras et al., arXiv 1912.04958 and 2006.06676) on DJL arrays. Uses the
 * operations of {@link latentdrag.stylegan2}, which knows nothing of it. Read {@link
 * latentdrag.stylegan2.discriminator.DiscriminatorNetwork} first.
 */
@NullMarked
package latentdrag.stylegan2.discriminator;

import org.jspecify.annotations.NullMarked;
