package latentdrag.drag;

/** The same when everything that a step makes of the features stays on the device. */
class DragOptimiserOnDeviceTest extends DragOptimiserTest {
    @Override
    Extent extent() {
        return Extent.DEVICE;
    }
}
