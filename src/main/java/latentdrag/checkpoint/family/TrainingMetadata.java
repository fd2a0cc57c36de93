package latentdrag.checkpoint.family;

import java.util.List;
import java.util.Map;

/**
 * What a file says beside the network, as text.
 *
 * @param metadata of itself: name, licence, …
 * @param training how it was made: arguments of the training and of the network
 * @param classNames names of the classes of a conditional network, in order; empty where the file has none
 */
public record TrainingMetadata(Map<String, String> metadata, Map<String, String> training, List<String> classNames) {}
