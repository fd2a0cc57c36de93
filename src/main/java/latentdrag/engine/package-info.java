/**
 * Level 3: the one thread that owns every tensor; requests go in, events come out, both in plain Java values. May use drag,
 * checkpoint, stylegan, edit and image. Read {@link latentdrag.engine.Engine} first.
 */
@NullMarked
package latentdrag.engine;

import org.jspecify.annotations.NullMarked;
