/**
 * Part of level 5: where the tensors live: choosing a device and its library, and the restart that takes it. The table in
 * docs/architecture.md says which rooms it may use. Read {@link latentdrag.ui.device.DeviceModel} first.
 */
@NullMarked
package latentdrag.ui.device;

import org.jspecify.annotations.NullMarked;
