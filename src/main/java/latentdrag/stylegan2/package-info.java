/**
 * Level 2: the StyleGAN2 generator network (Karras et al., arXiv 1912.04958 and 2006.06676) on DJL arrays, knowing nothing of
 * editors or files. May use generator, tensor and DJL. Read {@link latentdrag.stylegan2.network.StyleGan2Generator} first.
 */
@NullMarked
package latentdrag.stylegan2;

import org.jspecify.annotations.NullMarked;
