package latentdrag.checkpoint;

import java.util.Map;
import java.util.function.Function;

/**
 * A generator found in a file whose weights have not been read yet.
 *
 * @param family how the file was recognised
 * @param facts names, shapes and settings
 * @param tensors finds the data of one of the named tensors
 * @param metadata what the file says of itself
 */
record StoredNetwork(
        String family, NetworkFacts facts, Function<String, StoredTensor> tensors, Map<String, String> metadata) {}
