package latentdrag.checkpoint.container;

import latentdrag.checkpoint.source.CheckpointException;

/** A tensor somewhere in a file. The shape is what the file claims until its numbers have been found. */
public sealed interface TensorValue permits TorchTensor, NumpyArray, StoredTensor {
    long[] shape();

    /**
     * Finds the numbers without reading them.
     *
     * @throws CheckpointException if they are not there, too few or of an unknown kind
     */
    StoredTensor locate();
}
