package latentdrag.project.catalogue;

import java.net.URI;
import java.util.Optional;
import java.util.OptionalInt;
import latentdrag.download.DownloadRequest;

/**
 * A checkpoint somebody offers for download. Immutable; any thread.
 *
 * @param name short, for command lines: letters, digits, dots, hyphens and underlines
 * @param title for people
 * @param pictures size of its pictures; empty where it is not known
 * @param terms under which it may be used
 * @param source its address
 * @param megabytes about how large it is; empty where that is not known
 * @param sha256 of the file, lower-case hex; empty where it is not known
 */
public record ModelEntry(
        String name,
        String title,
        Optional<PictureSize> pictures,
        Terms terms,
        URI source,
        OptionalInt megabytes,
        Optional<String> sha256) {

    /** Width and height of pictures in pixels. */
    public record PictureSize(int width, int height) {
        public PictureSize {
            if (width < 1 || height < 1) {
                throw new IllegalArgumentException("pictures have a size, got " + width + " x " + height);
            }
        }
    }

    /**
     * Under what terms a model may be used.
     *
     * @param licence its name; empty = unknown
     * @param nonCommercial whether it forbids commercial use
     * @param address where it can be read
     */
    public record Terms(Optional<String> licence, boolean nonCommercial, Optional<URI> address) {
        /** Nobody said. */
        public static final Terms UNKNOWN = new Terms(Optional.empty(), false, Optional.empty());

        /** The licence's name, which says that it is non-commercial; empty where nobody said what it is. */
        public Optional<String> words() {
            return licence.map(
                    name -> nonCommercial && !name.contains("non-commercial") ? name + " (non-commercial)" : name);
        }

        /** True where a person has to decide whether what they do is allowed. */
        public boolean isRestricted() {
            return nonCommercial || licence.isEmpty();
        }
    }

    public ModelEntry {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
            throw new IllegalArgumentException(
                    "a model's name has letters, digits, dots, hyphens and underlines, got \"" + name + "\"");
        }
        if (!DownloadRequest.isWebAddress(source)) {
            throw new IllegalArgumentException("\"" + source + "\" is no address of the web");
        }
        if (sha256.filter(sum -> !sum.matches("[0-9a-f]{64}")).isPresent()) {
            throw new IllegalArgumentException("a SHA-256 has 64 lower-case hex digits, got " + sha256.get());
        }
    }

    /** Of an address somebody found, of which nothing else is known. */
    public static ModelEntry ofLink(URI link) {
        String name = fileName(link);
        return new ModelEntry(name, name, Optional.empty(), Terms.UNKNOWN, link, OptionalInt.empty(), Optional.empty());
    }

    /** A name for the downloaded file: the end of the address, with nothing a file system could take amiss. */
    public String fileName() {
        return fileName(source);
    }

    private static String fileName(URI address) {
        String path = String.valueOf(address.getPath());
        String last = path.substring(path.lastIndexOf('/') + 1).replaceAll("[^A-Za-z0-9._-]", "_");
        String plain = last.replaceFirst("^[^A-Za-z0-9]+", "");
        return plain.isEmpty() ? "model" : plain.substring(0, Math.min(plain.length(), 120));
    }
}
