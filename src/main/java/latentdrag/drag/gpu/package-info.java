/**
 * The steps of a run worked out where the features are, without a value crossing to Java but the few that it has to know. Equals what Java
 * works out but for rounding. Read {@link latentdrag.drag.gpu.GpuStep} first.
 */
@NullMarked
package latentdrag.drag.gpu;

import org.jspecify.annotations.NullMarked;
