/**
 * Part of level 4: where the tensors live: choosing a device and its library, and the restart that takes it. May use the rooms below it in
 * docs/architecture.md. Read {@link latentdrag.ui.device.DeviceModel} first.
 */
@NullMarked
package latentdrag.ui.device;

import org.jspecify.annotations.NullMarked;
