/**
 * The StyleGAN2 generator as a network of this program: mapping, synthesis and synthesis on cells put together. Uses
 * {@link latentdrag.stylegan} and its room sparse; neither uses it. Read {@link latentdrag.stylegan.network.StyleGan2Generator} first.
 */
@NullMarked
package latentdrag.stylegan.network;

import org.jspecify.annotations.NullMarked;
