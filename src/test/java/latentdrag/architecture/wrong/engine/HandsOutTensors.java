package latentdrag.architecture.wrong.engine;

import ai.djl.ndarray.NDArray;

/** Wrong on purpose: what the engine owns leaves its thread. */
public final class HandsOutTensors {
    private final NDArray picture;

    HandsOutTensors(NDArray picture) {
        this.picture = picture;
    }

    public NDArray picture() {
        return picture;
    }
}
