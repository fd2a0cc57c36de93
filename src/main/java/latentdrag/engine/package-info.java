/**
 * Level 4: the one thread that owns every tensor; requests go in, events come out, both in plain Java values. May use drag,
 * invert, checkpoint, stylegan2, library, generator, tensor, edit, image and text. Read {@link latentdrag.engine.Engine} first.
 */
@NullMarked
package latentdrag.engine;

import org.jspecify.annotations.NullMarked;
