package latentdrag.architecture.wrong.drag;

import ai.djl.ndarray.NDArray;

/** Right: the one class that may read. */
final class Door {
    private Door() {}

    static float[] floats(NDArray array) {
        return array.toFloatArray();
    }
}
