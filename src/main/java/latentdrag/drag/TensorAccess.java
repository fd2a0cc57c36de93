package latentdrag.drag;

import ai.djl.ndarray.NDManager;
import latentdrag.tensor.DeviceCopies;
import latentdrag.tensor.MapCells;

/**
 * How a drag gets at arrays. Engine thread only.
 *
 * @param transfers counts what crosses between Java and the device
 * @param cells reads some cells of a map
 */
public record TensorAccess(DeviceCopies transfers, MapCells cells) {
    /** @param manager owns what is made ready */
    public static TensorAccess in(NDManager manager) {
        return new TensorAccess(new DeviceCopies(), new MapCells(manager));
    }
}
