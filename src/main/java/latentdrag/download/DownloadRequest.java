package latentdrag.download;

import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A file somebody wants from the web. Immutable; any thread.
 *
 * @param source an http or https address
 * @param target where the file is to be; its folder need not exist yet
 * @param bytes its length; empty where it is not known beforehand
 * @param sha256 of its content, 64 lower-case hex digits; empty where it is not known beforehand
 */
public record DownloadRequest(URI source, Path target, OptionalLong bytes, Optional<String> sha256) {
    public DownloadRequest {
        if (!isWebAddress(source)) {
            throw new IllegalArgumentException("no address of the web: " + source);
        }
        if (sha256.filter(sum -> !sum.matches("[0-9a-f]{64}")).isPresent()) {
            throw new IllegalArgumentException("a SHA-256 has 64 lower-case hex digits, got " + sha256.get());
        }
        if (bytes.isPresent() && bytes.getAsLong() < 0) {
            throw new IllegalArgumentException("a file has a length, got " + bytes.getAsLong());
        }
        target = target.toAbsolutePath().normalize();
    }

    /** Of a file of which nothing is known. */
    public static DownloadRequest of(URI source, Path target) {
        return new DownloadRequest(source, target, OptionalLong.empty(), Optional.empty());
    }

    /** True for http and https with a host. */
    public static boolean isWebAddress(URI address) {
        String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        return (scheme.equals("http") || scheme.equals("https")) && address.getHost() != null;
    }

    /** The file's name, for sentences. */
    String name() {
        return String.valueOf(target.getFileName());
    }
}
