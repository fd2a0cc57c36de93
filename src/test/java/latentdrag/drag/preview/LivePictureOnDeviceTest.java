package latentdrag.drag.preview;

import latentdrag.drag.Extent;

/** The same when everything that a step makes of the features stays on the device. */
class LivePictureOnDeviceTest extends LivePictureTest {
    @Override
    Extent extent() {
        return Extent.DEVICE;
    }
}
