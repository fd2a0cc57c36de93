package latentdrag.drag;

/** The same when everything that a step makes of the features stays on the device. */
class LivePictureOnDeviceTest extends LivePictureTest {
    @Override
    Extent extent() {
        return Extent.DEVICE;
    }
}
