package latentdrag.checkpoint.container;

import java.io.IOException;
import latentdrag.checkpoint.source.ByteSource;
import org.jspecify.annotations.Nullable;

/** Where a file keeps the storages that its pickle names by key. */
@FunctionalInterface
public interface StorageFolder {
    /** For pickles that keep their numbers within themselves. */
    StorageFolder NONE = key -> null;

    /** The bytes of a storage; null if there is none of that key. */
    @Nullable
    ByteSource find(String key) throws IOException;
}
