/**
 * Level 3: files people bring become weights, latents become arrays, and the way back. May use its rooms, of which each uses only those
 * after it – family, container, source –, stylegan2, image and DJL. Read {@link latentdrag.checkpoint.Checkpoints} first, then {@link
 * latentdrag.checkpoint.family.Recognition}, which goes from container to family to architecture.
 */
@NullMarked
package latentdrag.checkpoint;

import org.jspecify.annotations.NullMarked;
