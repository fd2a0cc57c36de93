/**
 * Networks with random weights, for measuring and as the beginning of a training. May use stylegan2 and DJL.
 */
@NullMarked
package latentdrag.lab.random;

import org.jspecify.annotations.NullMarked;
