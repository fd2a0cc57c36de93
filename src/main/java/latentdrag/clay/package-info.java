/**
 * Level 3: the world behind the bundled model: a renderer of clay animals, their landmarks, and the distillation that trains the
 * generator on them. May use checkpoint, stylegan, image and DJL. Read {@link latentdrag.clay.ClayWorld} first.
 */
@NullMarked
package latentdrag.clay;

import org.jspecify.annotations.NullMarked;
