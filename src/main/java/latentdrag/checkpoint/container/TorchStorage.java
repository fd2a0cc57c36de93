package latentdrag.checkpoint.container;

import latentdrag.checkpoint.source.ByteSource;
import org.jspecify.annotations.Nullable;

/** Where the elements of torch tensors lie. */
public sealed interface TorchStorage {
    /** Bytes of a torch.save inside the pickle; looked into only when a tensor on it is wanted. */
    record Saved(ByteSource bytes) implements TorchStorage {}

    /**
     * A storage kept elsewhere in the file.
     *
     * @param className e.g. FloatStorage
     * @param elements number of elements
     * @param viewOffset first element of a view on a larger storage, in elements; otherwise 0
     * @param folder finds it
     */
    record Reference(String className, String key, long elements, long viewOffset, StorageFolder folder)
            implements TorchStorage {
        /** From the persistent id ('storage', class, key, device, number of elements[, view]); null if it is another one. */
        static @Nullable Reference of(@Nullable Object id, StorageFolder folder) {
            if (!(id instanceof Object[] tuple)
                    || tuple.length < 5
                    || !"storage".equals(tuple[0])
                    || !(tuple[1] instanceof PickledName type)
                    || !(tuple[2] instanceof String key)
                    || !(tuple[4] instanceof Number count)) {
                return null;
            }
            long elements = count.longValue();
            long viewOffset = 0;
            if (tuple.length > 5 && tuple[5] instanceof Object[] view && view.length == 3) {
                if (!(view[1] instanceof Number offset) || !(view[2] instanceof Number size)) {
                    return null;
                }
                viewOffset = offset.longValue();
                elements = size.longValue();
            }
            return elements < 0 || viewOffset < 0
                    ? null
                    : new Reference(type.name(), key, elements, viewOffset, folder);
        }
    }
}
