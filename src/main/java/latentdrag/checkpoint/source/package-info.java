/**
 * Level 3: the bytes of files people bring: read where they lie, summed, and written whole or not at all; and how a refusal is said. Uses
 * nothing. Read {@link latentdrag.checkpoint.source.ByteSource} first.
 */
@NullMarked
package latentdrag.checkpoint.source;

import org.jspecify.annotations.NullMarked;
