/**
 * The world behind the bundled model: a renderer of clay animals, their landmarks, the fixed drags between them, and the network's
 * shape. Read {@link latentdrag.lab.clay.ClayWorld} first.
 */
@NullMarked
package latentdrag.lab.clay;

import org.jspecify.annotations.NullMarked;
