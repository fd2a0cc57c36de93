/**
 * Fetching the PyTorch that computes on an NVIDIA GPU, which is too large to come with the program. May use download. Read {@link
 * latentdrag.project.torch.TorchInstall} first.
 */
@NullMarked
package latentdrag.project.torch;

import org.jspecify.annotations.NullMarked;
