package latentdrag.checkpoint;

/** A tensor somewhere in a file. The shape is what the file claims until its numbers have been found. */
sealed interface TensorValue permits TorchTensor, NumpyArray, StoredTensor {
    long[] shape();

    /**
     * Finds the numbers without reading them.
     *
     * @throws CheckpointException if they are not there, too few or of an unknown kind
     */
    StoredTensor locate();
}
