/**
 * Level 0: what networks and algorithms need of tensors that DJL does not offer: functions of PyTorch's own language, reading and handing
 * over arrays, NumPy's random numbers. May use DJL. Read {@link latentdrag.tensor.TorchFunction} first.
 */
@NullMarked
package latentdrag.tensor;

import org.jspecify.annotations.NullMarked;
