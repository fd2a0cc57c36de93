/**
 * The StyleGAN2 generator as a network of this program: mapping, synthesis and synthesis on cells put together. Uses
 * {@link latentdrag.stylegan2} and its room sparse; neither uses it. Read {@link latentdrag.stylegan2.network.StyleGan2Generator} first.
 */
@NullMarked
package latentdrag.stylegan2.network;

import org.jspecify.annotations.NullMarked;
