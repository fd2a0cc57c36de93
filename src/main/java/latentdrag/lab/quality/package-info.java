/**
 * How near pictures and drags are to the world's own: decibels, energy by octave, sliced Wasserstein distance, landmarks. Uses
 * lab.clay and lab.landmarks. Read {@link latentdrag.lab.quality.ClayQuality} first.
 */
@NullMarked
package latentdrag.lab.quality;

import org.jspecify.annotations.NullMarked;
