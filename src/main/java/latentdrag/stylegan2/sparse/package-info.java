/**
 * StyleGAN2's synthesis on some cells of its maps instead of all: which cells a layer needs of the one below, and small matrix products on
 * them, up and down. Uses the layers of {@link latentdrag.stylegan2}. Read {@link latentdrag.stylegan2.sparse.SparseGenerator} first.
 */
@NullMarked
package latentdrag.stylegan2.sparse;

import org.jspecify.annotations.NullMarked;
