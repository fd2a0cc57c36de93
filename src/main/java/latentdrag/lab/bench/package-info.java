/**
 * Measurements of the program: speed and where it goes, memory over long runs, the 200 fixed drags. Uses lab.clay, lab.landmarks,
 * lab.quality and lab.random. Read {@link latentdrag.lab.bench.SpeedBench} first.
 */
@NullMarked
package latentdrag.lab.bench;

import org.jspecify.annotations.NullMarked;
