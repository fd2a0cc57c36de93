package latentdrag.architecture.wrong.drag;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/** Wrong on purpose: waits for the device in the middle of a step. */
final class DeviceThatPeeks {
    private DeviceThatPeeks() {}

    static float[] features(NDArray map) {
        return map.toFloatArray();
    }

    static float loss(NDArray scalar) {
        return scalar.getFloat();
    }

    static NDArray handed(NDManager manager) {
        return manager.create(new float[] {1});
    }

    static NDArray kept(NDArray map) {
        return map.duplicate();
    }
}
