package latentdrag.drag.preview;

import latentdrag.drag.ComputeMode;

/** The same when everything that a step makes of the features stays on the device. */
class PartialPreviewOnDeviceTest extends PartialPreviewTest {
    @Override
    ComputeMode extent() {
        return ComputeMode.DEVICE;
    }
}
