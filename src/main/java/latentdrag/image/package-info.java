/**
 * Level 1: what a picture editor draws with: points, masks, frames and the files they are kept in. Uses the JDK and nothing
 * else. Read {@link latentdrag.image.Point} first, it fixes the coordinates everything above uses.
 */
@NullMarked
package latentdrag.image;

import org.jspecify.annotations.NullMarked;
