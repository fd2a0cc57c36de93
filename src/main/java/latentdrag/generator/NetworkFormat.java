package latentdrag.generator;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * A kind of file that holds a network which the program does not know by itself. Implementations are found by
 * {@link java.util.ServiceLoader} and asked before the program's own; they execute nothing that a file holds. Stateless; engine thread only.
 */
public interface NetworkFormat {
    /** What people are told, e.g. "Soft ball (toy)". */
    String name();

    /** Whether a file is of this kind, by its content; reads little of it. */
    boolean recognises(Path file) throws IOException;

    /**
     * What a file of this kind holds, without reading its weights.
     *
     * @throws IOException with a clause for people where it is damaged
     */
    Description describe(Path file) throws IOException;

    /**
     * Reads the network.
     *
     * @param manager owns the weights; ownership passes to the generator
     * @throws IOException with a clause for people where it is damaged
     */
    Generator open(Path file, NDManager manager) throws IOException;

    /**
     * What a file holds. Immutable; any thread.
     *
     * @param shape of the network
     * @param parameters number of trained values
     * @param metadata what the file says of itself (name, licence, …); may be empty
     */
    record Description(GeneratorShape shape, long parameters, Map<String, String> metadata) {
        public Description {
            metadata = Map.copyOf(metadata);
        }
    }
}
