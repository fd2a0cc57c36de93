package latentdrag.drag;

import latentdrag.suite.Slow;

/** The same when everything that a step makes of the features stays on the device. */
@Slow
class DragOptimiserOnDeviceTest extends DragOptimiserTest {
    @Override
    ComputeMode extent() {
        return ComputeMode.DEVICE;
    }
}
