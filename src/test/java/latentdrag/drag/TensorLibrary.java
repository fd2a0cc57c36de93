package latentdrag.drag;

import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;

/** Brings the tensor library up for a test class that calls it on its own thread, as the engine does on its. */
public final class TensorLibrary {
    private TensorLibrary() {}

    /** Gradients off outside collectors; one thread, since toys are too small to share among several. */
    public static void start() {
        Engine.getInstance(); // loads it
        JniUtils.setGradMode(false);
        JniUtils.setNumThreads(1);
    }
}
