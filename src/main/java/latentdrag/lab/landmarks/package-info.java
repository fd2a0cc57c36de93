/**
 * A small network that sees where the landmarks of a picture are, and its training on the world of clay. Uses lab.clay. Read
 * {@link latentdrag.lab.landmarks.LandmarkDetector} first.
 */
@NullMarked
package latentdrag.lab.landmarks;

import org.jspecify.annotations.NullMarked;
