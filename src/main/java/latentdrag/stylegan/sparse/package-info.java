/**
 * StyleGAN2's synthesis on some cells of its maps instead of all: which cells a layer needs of the one below, and small matrix products on
 * them, up and down. Uses the layers of {@link latentdrag.stylegan}. Read {@link latentdrag.stylegan.sparse.SparseGenerator} first.
 */
@NullMarked
package latentdrag.stylegan.sparse;

import org.jspecify.annotations.NullMarked;
