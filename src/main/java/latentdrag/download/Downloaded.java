package latentdrag.download;

import java.nio.file.Path;

/**
 * A file that has arrived.
 *
 * @param file where it is
 * @param bytes its length
 * @param sha256 of its content, lower-case hex
 */
public record Downloaded(Path file, long bytes, String sha256) {}
