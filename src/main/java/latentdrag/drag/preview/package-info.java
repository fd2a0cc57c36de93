/**
 * The pictures that a run shows while it goes on: in half precision, in parts, layer by layer. Uses the features of
 * {@link latentdrag.drag.sparse}. Read {@link latentdrag.drag.preview.RunPreview} first.
 */
@NullMarked
package latentdrag.drag.preview;

import org.jspecify.annotations.NullMarked;
