/**
 * The features of a run, computed on the whole map or on the cells that are read, whichever is cheaper; and what its mask holds. Uses the
 * equations of {@link latentdrag.drag}. Read {@link latentdrag.drag.sparse.FeaturePasses} first.
 */
@NullMarked
package latentdrag.drag.sparse;

import org.jspecify.annotations.NullMarked;
