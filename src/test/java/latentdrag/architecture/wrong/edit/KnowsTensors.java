package latentdrag.architecture.wrong.edit;

import ai.djl.ndarray.NDArray;

/** Wrong on purpose: the document holds a tensor. */
public record KnowsTensors(NDArray latent) {}
